MATCH (u:User)-[r:IN_SEGMENT]->(s:Segment)
WHERE u.id IN $ids
RETURN u.id AS user, s.id AS segment, r.score AS score, r.since AS since, r.reason AS reason,
  r.reasonZh AS reasonZh
ORDER BY user, segment;
