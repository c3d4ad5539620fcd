MATCH (s:Stamp {of: 'rules'})
RETURN s.changes AS changes;
