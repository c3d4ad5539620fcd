UNWIND $owners AS owner
CALL (owner) {
  MATCH (e:Entity {id: owner})-[r:RELATED]-(other:Item)
  WHERE ($after IS NULL OR other.id > $after) AND ($before IS NULL OR other.id < $before)
  WITH other.id AS id, collect(DISTINCT {predicate: r.predicate, isOut: startNode(r) = e}) AS ties
  RETURN id, ties
  ORDER BY id DESC
  LIMIT $limit
}
RETURN owner, id, ties
ORDER BY id;
