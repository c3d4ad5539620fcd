// An event is a relationship, and a relationship cannot change its ends: each is made anew, with all that it bore.
MATCH (from:User {id: $from})
MERGE (into:User {id: $into})
WITH from, into
MATCH (from)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
WITH into, i, e, type(e) AS type, properties(e) AS properties
DELETE e
WITH into, i, type, properties
CREATE (into)-[moved:$(type)]->(i)
SET moved = properties
RETURN count(moved) AS events;
