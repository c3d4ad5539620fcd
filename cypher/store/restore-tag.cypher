MATCH (i:Item {id: $item})
SET i.id = $item
WITH i
MATCH (i)-[rejected:REJECTED_TAG]->(t:Tag {name: $tag})
CREATE (i)-[on:TAGGED]->(t)
SET on = properties(rejected)
DELETE rejected
RETURN count(on) AS moved;
