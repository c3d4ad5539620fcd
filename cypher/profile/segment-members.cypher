MATCH (u:User)-[r:IN_SEGMENT]->(:Segment {id: $segment})
WHERE u.id > $after
RETURN u.id AS user, r.score AS score, r.since AS since, r.reason AS reason, r.reasonZh AS reasonZh
ORDER BY user
LIMIT $limit;
