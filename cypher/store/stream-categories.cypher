MATCH (c:Category)
WHERE c.id > $after
WITH c ORDER BY c.id LIMIT $limit
RETURN c.id AS key, c {.id, .name, parent: HEAD(COLLECT { MATCH (c)-[:PARENT]->(p:Category) RETURN p.id }) } AS category
ORDER BY key;
