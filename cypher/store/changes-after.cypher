MATCH (c:Change)
WHERE c.number > $after
RETURN c.number AS number, c.origin AS origin, c.type AS type, c.keys AS keys, c.users AS users
ORDER BY number
LIMIT $limit;
