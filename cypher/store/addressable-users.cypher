MATCH (u:User)
WHERE u.id > coalesce($after, '') AND ($before IS NULL OR u.id < $before)
  AND coalesce(u.consentPersonalisation, true)
RETURN u.id AS id
ORDER BY id
LIMIT $limit;
