UNWIND $owners AS owner
CALL (owner) {
  MATCH (:Tag {name: owner})<-[:TAGGED]-(i:Item)
  WHERE ($after IS NULL OR i.id > $after) AND ($before IS NULL OR i.id < $before)
  RETURN DISTINCT i.id AS id
  ORDER BY id
  LIMIT $limit
}
RETURN owner, id
ORDER BY id;
