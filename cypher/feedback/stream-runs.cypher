// The next runs along time, oldest first.
MATCH (r:Run)
WHERE r.at >= $from AND r.at < $to AND (r.at > $afterAt OR r.id > $afterId)
WITH r ORDER BY r.at, r.id LIMIT $limit
RETURN properties(r) AS run, head([(r)-[:FOR]->(u) | u.id]) AS user,
  COLLECT {
    MATCH (r)-[s:SHOWED]->(i:Item)
    RETURN {item: i.id, rank: s.rank, score: s.score, explored: s.explored} ORDER BY s.rank
  } AS shown
ORDER BY r.at, r.id;
