// With all that hangs on them, and with the tags that only they bore.
MATCH (i:Item)
WHERE i.id IN $ids
OPTIONAL MATCH (i)-[:TAGGED|REJECTED_TAG]->(t:Tag)
WITH collect(DISTINCT i) AS items, collect(DISTINCT t) AS tags
FOREACH (i IN items | DETACH DELETE i)
WITH tags
UNWIND tags AS t
WITH t WHERE NOT EXISTS { (t)<-[:TAGGED|REJECTED_TAG]-(:Item) }
DETACH DELETE t;
