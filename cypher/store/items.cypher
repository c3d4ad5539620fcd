MATCH (i:Item)
WHERE i.id IN $ids
RETURN i {.id, .title, .description, .price, .brand, .releasedAt, .available,
    categories: COLLECT { MATCH (i)-[:IN_CATEGORY]->(c:Category) RETURN c.id ORDER BY c.id } } AS item;
