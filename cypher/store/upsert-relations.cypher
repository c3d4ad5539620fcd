// Each end comes as item or as entity, the other one null: a search for null finds nothing.
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
MERGE (from)-[:RELATED {predicate: row.predicate}]->(to);
