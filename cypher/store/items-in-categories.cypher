UNWIND $owners AS owner
CALL (owner) {
  MATCH (:Category {id: owner})<-[:IN_CATEGORY]-(i:Item)
  WHERE ($after IS NULL OR i.id > $after) AND ($before IS NULL OR i.id < $before)
  RETURN DISTINCT i.id AS id
  ORDER BY id
  LIMIT $limit
}
RETURN owner, id
ORDER BY id;
