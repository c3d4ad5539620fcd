UNWIND $rows AS row
MATCH (:User {id: row.from})-[f:FOLLOWS]->(:User {id: row.to})
DELETE f;
