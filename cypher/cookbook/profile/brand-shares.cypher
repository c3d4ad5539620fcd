// Question:   Which brands does this user have to do with?
// Parameters: $user: key of the user
// Answer:     one row per brand, most events first: its events, their share of all, and the keys of the events.
//             Dismissals do not count.
MATCH (u:User {id: $user})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED]->(i:Item)
WITH u, count(e) AS total, collect({event: e.id, brand: i.brand}) AS did
UNWIND did AS one
WITH total, one.brand AS brand, one.event AS event
WHERE brand IS NOT NULL
WITH brand, total, count(event) AS events, collect(event) AS of
RETURN brand, events, toFloat(events) / total AS share, of
ORDER BY events DESC, brand;
