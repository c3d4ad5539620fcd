// Question:   Who is found for an audience by this interest, and with which score?
// Parameters: $type: tag, category, entity or brand
//             $key: its key; the name of a tag or brand
//             $limit: how many people
// Answer:     one row per person, best first: the weight of the interest (ask interest.cypher for its events), the rank,
//             and the score, 1 for the first, a half for the second.
CALL () {
  MATCH (n:Tag {name: $key}) WHERE $type = 'tag' RETURN n
  UNION ALL
  MATCH (n:Category {id: $key}) WHERE $type = 'category' RETURN n
  UNION ALL
  MATCH (n:Entity {id: $key}) WHERE $type = 'entity' RETURN n
  UNION ALL
  MATCH (n:Brand {name: $key}) WHERE $type = 'brand' RETURN n
}
MATCH (n)<-[r:INTERESTED_IN]-(u:User)
WHERE r.weight > 0 AND r.rejected IS NULL AND coalesce(u.consentPersonalisation, true)
WITH u, r ORDER BY r.weight DESC, u.id
LIMIT $limit
WITH collect({user: u.id, weight: r.weight}) AS people
UNWIND range(0, size(people) - 1) AS rank
RETURN people[rank].user AS user, people[rank].weight AS weight, rank + 1 AS rank, 1.0 / (1 + rank) AS score;
