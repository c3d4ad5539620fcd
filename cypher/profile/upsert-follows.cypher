UNWIND $rows AS row
MERGE (from:User {id: row.from})
MERGE (to:User {id: row.to})
MERGE (from)-[:FOLLOWS]->(to);
