MATCH (:Tag {name: $key})<-[:TAGGED]-(i:Item)
WHERE i.id > $after
RETURN DISTINCT i.id AS id
ORDER BY id
LIMIT $limit;
