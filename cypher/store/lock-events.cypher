// Setting a property takes a node's write lock, also to the value it has already, which writes nothing. (Setting it to
// null or removing it would do nothing at all in a database that never saw such a property.) Everybody takes the locks
// in the same order, so nobody waits in a circle; they are let go with the transaction.
UNWIND $buckets AS bucket
MATCH (l:EventLock {bucket: bucket})
SET l.held = true;
