// Question:   Was the event with this id stored, and what does it say?
// Parameters: $id: the idempotency key that the client sent
// Answer:     one row, or none when no event has the id. The id is unique over all kinds.
CALL () {
  MATCH (u:User)-[e:VIEWED {id: $id}]->(i:Item) RETURN u, e, i
  UNION ALL
  MATCH (u:User)-[e:CLICKED {id: $id}]->(i:Item) RETURN u, e, i
  UNION ALL
  MATCH (u:User)-[e:CARTED {id: $id}]->(i:Item) RETURN u, e, i
  UNION ALL
  MATCH (u:User)-[e:PURCHASED {id: $id}]->(i:Item) RETURN u, e, i
  UNION ALL
  MATCH (u:User)-[e:RATED {id: $id}]->(i:Item) RETURN u, e, i
  UNION ALL
  MATCH (u:User)-[e:REVIEWED {id: $id}]->(i:Item) RETURN u, e, i
  UNION ALL
  MATCH (u:User)-[e:DISMISSED {id: $id}]->(i:Item) RETURN u, e, i
}
RETURN toLower(type(e)) AS kind, u.id AS user, i.id AS item, i.title AS title, e.at AS at, e.value AS value;
