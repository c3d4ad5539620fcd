// Held until the transaction ends: setting a property takes a node's write lock.
MERGE (s:Stamp {of: 'experiments'})
SET s.held = true;
