// Question:   Which categories does this user have to do with?
// Parameters: $user: key of the user
// Answer:     one row per category, most events first: its events, their share of all, and the keys of the events.
//             An event counts for each category of its item; dismissals do not count.
MATCH (u:User {id: $user})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED]->(i:Item)
WITH u, count(e) AS total, collect({event: e.id, item: i}) AS did
UNWIND did AS one
WITH total, one.event AS event, one.item AS i
MATCH (i)-[:IN_CATEGORY]->(c:Category)
WITH c, total, count(event) AS events, collect(event) AS of
RETURN c.id AS category, c.name AS name, events, toFloat(events) / total AS share, of
ORDER BY events DESC, category;
