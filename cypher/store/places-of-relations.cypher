// The places of those rows whose relation is stored; the ends as in delete-relations.
UNWIND $rows AS row
CALL (row) {
  MATCH (n:Item {id: row.fromItem}) RETURN n AS from
  UNION ALL
  MATCH (n:Entity {id: row.fromEntity}) RETURN n AS from
}
CALL (row) {
  MATCH (n:Item {id: row.toItem}) RETURN n AS to
  UNION ALL
  MATCH (n:Entity {id: row.toEntity}) RETURN n AS to
}
WITH row, from, to
WHERE EXISTS { (from)-[:RELATED {predicate: row.predicate}]->(to) }
RETURN row.place AS place;
