// What a source does not say any more.
UNWIND $rows AS row
MATCH (i:Item {id: row.item})-[on:TAGGED {source: row.source}]->(t:Tag)
WHERE NOT t.name IN row.tags
DELETE on;
