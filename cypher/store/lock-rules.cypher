// Held until the transaction ends: setting a property takes a node's write lock.
MERGE (s:Stamp {of: 'rules'})
ON CREATE SET s.changes = 0
SET s.held = true;
