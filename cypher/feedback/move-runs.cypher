MATCH (:User {id: $from})<-[was:FOR]-(r:Run)
MATCH (into:User {id: $into})
DELETE was
CREATE (r)-[:FOR]->(into)
RETURN count(r) AS runs;
