UNWIND $owners AS owner
CALL (owner) {
  MATCH (u:User {id: owner})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
  WITH e, u, i, coalesce(e.at, $timeless) AS at
  WHERE ($afterId IS NULL OR at < $afterAt OR (at = $afterAt AND e.id > $afterId))
    AND ($beforeId IS NULL OR at > $beforeAt OR (at = $beforeAt AND e.id < $beforeId))
  RETURN type(e) AS type, properties(e) AS properties, u.id AS user, i.id AS item, at, e.id AS id
  ORDER BY at, id DESC
  LIMIT $limit
}
RETURN owner, type, properties, user, item
ORDER BY at DESC, id;
