MATCH (u:User)
WHERE u.id IN $ids
RETURN properties(u) AS user;
