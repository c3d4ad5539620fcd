MATCH (r:Run)
WHERE r.at < $at
WITH r LIMIT $limit
DETACH DELETE r
RETURN count(*) AS removed;
