MATCH (r:Rule)
WHERE r.state <> 'deleted'
RETURN properties(r) AS rule
ORDER BY r.id;
