UNWIND $rows AS row
MATCH (u:User {id: row.user})
MATCH (t:Tag {name: row.tag})
WHERE NOT EXISTS { (u)-[:INTERESTED_IN {rejected: true}]->(t) }
CREATE (u)-[r:SPEAKS_OF]->(t)
SET r = row.properties;
