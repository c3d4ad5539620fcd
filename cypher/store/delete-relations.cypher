// Each end comes as item or as entity, the other one null: a search for null finds nothing.
// Setting its id takes the write lock of the beginning: of two who delete the same relation one finds it.
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
SET from.id = coalesce(row.fromItem, row.fromEntity)
WITH row, from, to
MATCH (from)-[r:RELATED {predicate: row.predicate}]->(to)
DELETE r
RETURN DISTINCT row.place AS place;
