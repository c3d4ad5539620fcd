UNWIND $owners AS owner
CALL (owner) {
  MATCH (i:Item {id: owner})<-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]-(u:User)
  WITH e, u, i, coalesce(e.at, $timeless) AS at
  WHERE coalesce(u.consentPersonalisation, true)
    AND ($afterId IS NULL OR at < $afterAt OR (at = $afterAt AND e.id > $afterId))
    AND ($beforeId IS NULL OR at > $beforeAt OR (at = $beforeAt AND e.id < $beforeId))
  RETURN type(e) AS type, properties(e) AS properties, u.id AS user, i.id AS item, at, e.id AS id
  ORDER BY at DESC, id
  LIMIT $limit
}
RETURN owner, type, properties, user, item
ORDER BY at DESC, id;
