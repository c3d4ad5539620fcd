// Setting a property takes a node's write lock, even to null where there is none; REMOVE would not. Everybody takes
// the locks in the same order, so nobody waits in a circle; they are let go with the transaction.
UNWIND $buckets AS bucket
MATCH (l:EventLock {bucket: bucket})
SET l.held = null;
