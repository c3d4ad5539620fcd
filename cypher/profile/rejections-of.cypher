MATCH (u:User)-[r:INTERESTED_IN {rejected: true}]->(n)
WHERE u.id IN $ids
RETURN u.id AS user, toLower(labels(n)[0]) AS type, coalesce(n.id, n.name) AS key
ORDER BY user, type, key;
