MATCH (c:Category)
WHERE c.id IN $ids
RETURN c {.id, .name, parent: HEAD(COLLECT { MATCH (c)-[:PARENT]->(p:Category) RETURN p.id }) } AS category;
