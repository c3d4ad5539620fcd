MATCH (u:User)
WHERE u.id IN $ids
RETURN u.id AS user,
  COLLECT {
    MATCH (u)-[r:SAID_OF]->(i:Item)
    RETURN {item: i.id, on: properties(r)}
    ORDER BY r.rank
  } AS readings;
