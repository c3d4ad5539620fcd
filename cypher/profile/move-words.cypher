// What one user said of interests and whom they follow, or who follows them, is now the other's.
MATCH (from:User {id: $from}), (into:User {id: $into})
CALL (from, into) {
  MATCH (from)-[:INTERESTED_IN {rejected: true}]->(n)
  MERGE (into)-[r:INTERESTED_IN]->(n)
  SET r.rejected = true
}
CALL (from, into) {
  MATCH (from)-[:FOLLOWS]->(other)
  WHERE other <> into
  MERGE (into)-[:FOLLOWS]->(other)
}
CALL (from, into) {
  MATCH (from)<-[:FOLLOWS]-(other)
  WHERE other <> into
  MERGE (into)<-[:FOLLOWS]-(other)
};
