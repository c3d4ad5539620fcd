UNWIND $rows AS row
MATCH (u:User {id: row.user})
MATCH (other:User {id: row.other})
CREATE (u)-[s:SIMILAR_TO]->(other)
SET s = row.properties;
