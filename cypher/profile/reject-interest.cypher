// Rejected or not any more; of tag, category, entity and brand all but one are null.
MATCH (u:User {id: $user})
CALL () {
  MATCH (n:Tag {name: $tag})
  RETURN n
  UNION
  MATCH (n:Category {id: $category})
  RETURN n
  UNION
  MATCH (n:Entity {id: $entity})
  RETURN n
  UNION
  MATCH (n:Brand {name: $brand})
  RETURN n
}
MERGE (u)-[r:INTERESTED_IN]->(n)
SET r.rejected = $rejected
WITH r, u.id AS user
// An edge that says neither that it is rejected nor how strong it is says nothing.
FOREACH (empty IN CASE WHEN $rejected IS NULL AND r.weight IS NULL THEN [r] ELSE [] END | DELETE empty)
RETURN user;
