// Question:   What did this user do between two times?
// Parameters: $user: key of the user
//             $from: milliseconds since 1970, included
//             $until: milliseconds since 1970, not included
// Answer:     one row per event, newest first, at most 500.
MATCH (:User {id: $user})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
WHERE e.at >= $from AND e.at < $until
RETURN datetime({epochMillis: e.at}) AS at, toLower(type(e)) AS kind, i.id AS item, i.title AS title, e.value AS value,
  e.id AS event
ORDER BY e.at DESC, event
LIMIT 500;
