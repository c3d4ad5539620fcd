MATCH (i:Item)-[on:TAGGED]->(t:Tag)
WHERE i.id IN $ids
RETURN i.id AS item, t.name AS tag, on.source AS source, on.method AS method, on.confidence AS confidence,
  on.count AS count
ORDER BY tag, source;
