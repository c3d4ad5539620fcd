MATCH (e:Entity)
WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
RETURN e.id AS key, e {.id, .kind, .name} AS entity
ORDER BY key;
