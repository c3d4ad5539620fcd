MATCH (u:User)
WHERE u.id IN $ids
RETURN u.id AS user,
  COLLECT {
    MATCH (u)<-[:FOLLOWS]-(other:User)
    RETURN other.id
    ORDER BY other.id
    LIMIT $limit
  } AS others;
