// Puts each category under exactly the parent given. Each category stands in $rows once.
UNWIND $rows AS row
MATCH (c:Category {id: row.id})
MERGE (parent:Category {id: row.parent})
  ON CREATE SET parent.name = row.parent
WITH c, parent
CALL (c, parent) {
  MATCH (c)-[old:PARENT]->(other)
  WHERE other <> parent
  DELETE old
}
MERGE (c)-[:PARENT]->(parent);
