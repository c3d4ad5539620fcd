MATCH (i:Item)-[on:TAGGED]->(t:Tag)
WHERE i.id IN $ids
RETURN i.id AS item, t.name AS tag, properties(on) AS on
ORDER BY tag, on.source;
