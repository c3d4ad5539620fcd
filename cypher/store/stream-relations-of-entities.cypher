// One row per beginning, so that the walk goes on past nodes without relations.
MATCH (n:Entity)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
RETURN n.id AS key,
  COLLECT {
    MATCH (n)-[r:RELATED]->(to)
    RETURN {
      predicate: r.predicate, fromType: 'entity', from: n.id,
      toType: CASE WHEN to:Item THEN 'item' ELSE 'entity' END, to: to.id
    }
  } AS relations
ORDER BY key;
