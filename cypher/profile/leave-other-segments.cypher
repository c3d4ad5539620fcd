UNWIND $rows AS row
MATCH (:User {id: row.user})-[r:IN_SEGMENT]->(s:Segment)
WHERE NOT s.id IN row.segments
DELETE r;
