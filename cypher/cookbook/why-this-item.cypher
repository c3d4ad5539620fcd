// Question:   Why did this user see this item?
// Parameters: $user: key of the user
//             $item: key of the item
// Answer:     one row per reason, strongest first: what the user did, with which item, and the category, tag or
//             entity that it shares with the item. A node that few others have counts more.
MATCH (candidate:Item {id: $item})-[:IN_CATEGORY|TAGGED|RELATED]-(shared)
WITH DISTINCT candidate, shared, COUNT { (shared)--() } AS degree
ORDER BY degree LIMIT 50
WITH candidate, collect(shared) AS nodes
MATCH (:User {id: $user})-[event:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED]->(seen:Item)
WHERE seen <> candidate
WITH seen, event, nodes ORDER BY event.at DESC LIMIT 200
MATCH (seen)-[:IN_CATEGORY|TAGGED|RELATED]-(shared)
WHERE shared IN nodes
WITH DISTINCT seen, event, shared, COUNT { (shared)--() } AS degree
RETURN type(event) AS did, event.value AS value, seen.id AS seen, seen.title AS title, labels(shared)[0] AS through,
  coalesce(shared.name, shared.id) AS name, 1 / log(2 + degree) AS strength
ORDER BY strength DESC, value DESC, seen
LIMIT 10;
