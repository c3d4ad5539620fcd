// One row per interest; of tag, category, entity and brand all but one are null.
UNWIND $rows AS row
MATCH (u:User {id: row.user})
CALL (row) {
  MATCH (n:Tag {name: row.tag})
  RETURN n
  UNION
  MATCH (n:Category {id: row.category})
  RETURN n
  UNION
  MATCH (n:Entity {id: row.entity})
  RETURN n
  UNION
  MATCH (n:Brand {name: row.brand})
  RETURN n
}
WITH u, n, row
WHERE NOT EXISTS { (u)-[:INTERESTED_IN {rejected: true}]->(n) }
CREATE (u)-[r:INTERESTED_IN]->(n)
SET r = row.properties;
