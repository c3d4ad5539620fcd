UNWIND $rows AS row
MERGE (i:Item {id: row.id})
SET i += row.properties;
