// Puts each item into exactly the categories given. Each item stands in $rows once.
UNWIND $rows AS row
MATCH (i:Item {id: row.id})
CALL (i, row) {
  MATCH (i)-[old:IN_CATEGORY]->(c:Category)
  WHERE NOT c.id IN row.categories
  DELETE old
}
UNWIND row.categories AS id
MERGE (c:Category {id: id})
  ON CREATE SET c.name = id
MERGE (i)-[:IN_CATEGORY]->(c);
