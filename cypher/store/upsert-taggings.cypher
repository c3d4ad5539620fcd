UNWIND $rows AS row
MERGE (i:Item {id: row.item})
MERGE (t:Tag {name: row.tag})
MERGE (i)-[on:TAGGED {source: row.source}]->(t)
SET on.method = row.method, on.confidence = row.confidence, on.count = row.count;
