MATCH (i:Item)
WHERE i.id > $after
WITH i ORDER BY i.id LIMIT $limit
RETURN i.id AS key, i {.id, .title, .description, .price, .brand, .releasedAt, .available,
    categories: COLLECT { MATCH (i)-[:IN_CATEGORY]->(c:Category) RETURN c.id ORDER BY c.id } } AS item
ORDER BY key;
