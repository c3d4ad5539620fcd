// One row per place in the list of nodes; of tag, category, entity and brand all but one are null.
UNWIND $rows AS row
CALL (row) {
  MATCH (n:Tag {name: row.tag})
  RETURN n
  UNION
  MATCH (n:Category {id: row.category})
  RETURN n
  UNION
  MATCH (n:Entity {id: row.entity})
  RETURN n
  UNION
  MATCH (n:Brand {name: row.brand})
  RETURN n
}
RETURN row.place AS place,
  COLLECT {
    MATCH (n)<-[r:INTERESTED_IN]-(u:User)
    WHERE r.weight > 0 AND r.rejected IS NULL AND coalesce(u.consentPersonalisation, true)
      AND ($afterUser IS NULL OR r.weight < $afterWeight OR (r.weight = $afterWeight AND u.id > $afterUser))
      AND ($beforeUser IS NULL OR r.weight > $beforeWeight OR (r.weight = $beforeWeight AND u.id < $beforeUser))
    RETURN {user: u.id, weight: r.weight}
    ORDER BY r.weight DESC, u.id
    LIMIT $limit
  } AS users;
