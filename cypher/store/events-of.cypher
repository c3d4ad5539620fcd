MATCH (u:User {id: $user})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
RETURN type(e) AS type, properties(e) AS properties, u.id AS user, i.id AS item
ORDER BY e.at IS NULL, e.at DESC, e.id
LIMIT $limit;
