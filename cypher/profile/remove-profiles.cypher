// What was derived of these users; that an interest is rejected stays.
MATCH (u:User)
WHERE u.id IN $ids
FOREACH (key IN [k IN keys(u) WHERE k STARTS WITH 'profile_'] | SET u[key] = null)
WITH u
CALL (u) {
  MATCH (u)-[s:SIMILAR_TO]->()
  DELETE s
}
CALL (u) {
  MATCH (u)-[t:SPEAKS_OF]->()
  DELETE t
}
CALL (u) {
  MATCH (u)-[s:SAID_OF]->()
  DELETE s
}
CALL (u) {
  MATCH (u)-[r:INTERESTED_IN]->()
  WHERE r.rejected IS NULL
  DELETE r
}
CALL (u) {
  MATCH (u)-[r:INTERESTED_IN {rejected: true}]->()
  SET r = {rejected: true}
};
