MATCH (m:ModelVersion {active: true})
WITH m ORDER BY m.trainedAt DESC LIMIT 1
MATCH (i:Item)
WHERE i.id IN $ids
RETURN i.id AS id,
  COLLECT {
    MATCH (i)-[s:SIMILAR {model: m.id}]->(other:Item)
    RETURN {item: other.id, score: s.score}
    ORDER BY s.score DESC, other.id
    LIMIT $limit
  } AS neighbours;
