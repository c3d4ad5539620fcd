UNWIND $rows AS row
MATCH (u:User {id: row.user})
MATCH (i:Item {id: row.item})
CREATE (u)-[r:SAID_OF]->(i)
SET r = row.properties;
