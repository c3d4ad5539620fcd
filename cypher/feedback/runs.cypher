MATCH (r:Run)
WHERE r.id IN $ids
RETURN properties(r) AS run, head([(r)-[:FOR]->(u) | u.id]) AS user,
  COLLECT {
    MATCH (r)-[s:SHOWED]->(i:Item)
    RETURN {item: i.id, rank: s.rank, score: s.score, explored: s.explored} ORDER BY s.rank
  } AS shown;
