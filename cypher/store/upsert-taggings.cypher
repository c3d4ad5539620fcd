// Setting its id takes the item's write lock: nobody rejects the tag in between.
UNWIND $rows AS row
MERGE (i:Item {id: row.item})
SET i.id = row.item
MERGE (t:Tag {name: row.tag})
WITH i, t, row, EXISTS { (i)-[:REJECTED_TAG]->(t) } AS rejected
FOREACH (_ IN CASE WHEN rejected THEN [] ELSE [1] END |
  MERGE (i)-[on:TAGGED {source: row.properties.source}]->(t)
  SET on = row.properties)
FOREACH (_ IN CASE WHEN rejected THEN [1] ELSE [] END |
  MERGE (i)-[on:REJECTED_TAG {source: row.properties.source}]->(t)
  SET on = row.properties);
