MATCH (:Category {id: $key})<-[:IN_CATEGORY]-(i:Item)
WHERE i.id > $after
RETURN i.id AS id
ORDER BY id
LIMIT $limit;
