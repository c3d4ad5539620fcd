MATCH (l:ChangeLog {name: 'changes'})
RETURN l.last AS number;
