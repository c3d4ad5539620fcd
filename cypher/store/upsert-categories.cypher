UNWIND $rows AS row
MERGE (c:Category {id: row.id})
SET c.name = row.name;
