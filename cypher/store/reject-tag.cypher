MATCH (i:Item {id: $item})
SET i.id = $item
WITH i
MATCH (i)-[on:TAGGED]->(t:Tag {name: $tag})
CREATE (i)-[rejected:REJECTED_TAG]->(t)
SET rejected = properties(on)
DELETE on
RETURN count(rejected) AS moved;
