MATCH (s:Segment)
WHERE NOT s.id IN $ids
DETACH DELETE s;
