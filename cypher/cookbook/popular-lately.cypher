// Question:   Which items are most popular since a given time?
// Parameters: $since: milliseconds since 1970
// Answer:     one row per item: events and people since then. Each kind of event is looked up in its index on
//             time.
CALL () {
  MATCH (u:User)-[e:VIEWED]->(i:Item) WHERE e.at >= $since RETURN u, i
  UNION ALL
  MATCH (u:User)-[e:CLICKED]->(i:Item) WHERE e.at >= $since RETURN u, i
  UNION ALL
  MATCH (u:User)-[e:CARTED]->(i:Item) WHERE e.at >= $since RETURN u, i
  UNION ALL
  MATCH (u:User)-[e:PURCHASED]->(i:Item) WHERE e.at >= $since RETURN u, i
  UNION ALL
  MATCH (u:User)-[e:RATED]->(i:Item) WHERE e.at >= $since RETURN u, i
  UNION ALL
  MATCH (u:User)-[e:REVIEWED]->(i:Item) WHERE e.at >= $since RETURN u, i
}
WITH i, count(*) AS events, count(DISTINCT u) AS people
RETURN i.id AS item, i.title AS title, events, people
ORDER BY people DESC, events DESC, item
LIMIT 20;
