// Question:   What does this user like, by category?
// Parameters: $user: key of the user
// Answer:     one row per category: events there, their share of all events, and the mean of the ratings the user
//             gave there, beside the mean of all ratings of this user.
MATCH (u:User {id: $user})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
WITH count(e) AS total, avg(CASE WHEN e:RATED THEN e.value END) AS meanOfAll, collect({e: e, i: i}) AS rows
UNWIND rows AS row
WITH total, meanOfAll, row.e AS e, row.i AS i
MATCH (i)-[:IN_CATEGORY]->(c:Category)
WITH c, total, meanOfAll, count(e) AS events, avg(CASE WHEN e:RATED THEN e.value END) AS meanRating
RETURN c.name AS category, events, toFloat(events) / total AS share, meanRating, meanOfAll
ORDER BY events DESC, category;
