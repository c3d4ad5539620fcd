// Question:   Which users agree most with this one?
// Parameters: $user: key of the user
// Answer:     one row per user: how many items both rated, and by how many stars they differ on average. The 100
//             latest ratings count, and up to 500 raters of each item.
MATCH (u:User {id: $user})-[mine:RATED]->(i:Item)
WITH u, mine, i ORDER BY mine.at DESC LIMIT 100
CALL (u, i, mine) {
  MATCH (i)<-[theirs:RATED]-(other:User)
  WHERE other <> u
  RETURN other, abs(theirs.value - mine.value) AS gap LIMIT 500
}
WITH other, count(*) AS together, avg(gap) AS gap
WHERE together > 1
RETURN other.id AS user, together, gap
ORDER BY together DESC, gap, user
LIMIT 20;
