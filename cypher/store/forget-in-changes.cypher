MATCH (c:Change)
WHERE $user IN c.users
SET c.type = $type, c.keys = $keys, c.users = [];
