// Setting a property takes the write lock, which is held until the transaction ends.
MATCH (l:ChangeLog {name: 'changes'})
SET l.held = true;
