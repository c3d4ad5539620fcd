// Question:   By which shortest path does a user reach an item?
// Parameters: $user: key of the user
//             $item: key of the item
// Answer:     up to three shortest paths of at most four steps: their length, the nodes by title, name or key, and
//             the steps.
MATCH p = SHORTEST 3 (:User {id: $user})
  (()-[:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|IN_CATEGORY|TAGGED|RELATED|SIMILAR]-()){1,4}(:Item {id: $item})
RETURN length(p) AS steps, [n IN nodes(p) | coalesce(n.title, n.name, n.id)] AS nodes,
  [r IN relationships(p) | type(r)] AS relations
ORDER BY steps;
