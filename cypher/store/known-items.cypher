MATCH (i:Item)
WHERE i.id IN $ids
RETURN i.id AS id;
