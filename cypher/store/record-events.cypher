// Each id is new and stands in $rows once, and each item exists.
UNWIND $rows AS row
MATCH (i:Item {id: row.item})
MERGE (u:User {id: row.user})
CREATE (u)-[e:$(row.type)]->(i)
SET e = row.properties
RETURN count(e) AS created;
