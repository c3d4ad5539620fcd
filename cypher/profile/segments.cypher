MATCH (s:Segment)
RETURN s.id AS id, s.kind AS kind, s.name AS name, s.nameZh AS nameZh, s.marks AS marks,
  s.modelVersion AS modelVersion, s.updatedAt AS updatedAt, coalesce(s.sizeTimes, []) AS sizeTimes,
  coalesce(s.sizes, []) AS sizes, COUNT { (s)<-[:IN_SEGMENT]-(:User) } AS size
ORDER BY kind, id;
