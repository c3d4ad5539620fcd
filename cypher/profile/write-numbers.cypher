UNWIND $rows AS row
MATCH (u:User {id: row.user})
SET u += row.numbers;
