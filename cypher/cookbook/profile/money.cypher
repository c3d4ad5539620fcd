// Question:   What did this user spend, and on which purchases?
// Parameters: $user: key of the user
//             $at: the moment that recency is measured from, milliseconds since 1970
// Answer:     one row: purchases, orders (visits with a purchase), what was spent in all and by order, purchases whose
//             price nobody knows, days since the last purchase, and every purchase with what was paid: the amount in
//             its context, or else price × quantity.
MATCH (:User {id: $user})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
WITH e, i ORDER BY e.at, e.id
WITH collect({event: e, item: i}) AS did
WITH [x IN did WHERE x.event.at IS NULL] AS timeless, [x IN did WHERE x.event.at IS NOT NULL] AS timed
WITH timeless, timed, [n IN range(0, size(timed) - 1)
  WHERE n = 0 OR timed[n].event.at - timed[n - 1].event.at > 1800000] AS starts
UNWIND range(0, size(starts)) AS visit
UNWIND CASE visit WHEN 0 THEN timeless ELSE timed[starts[visit - 1]..coalesce(starts[visit], size(timed))] END AS one
WITH visit, one.event AS e, one.item AS i
WHERE type(e) = 'PURCHASED'
WITH visit, e, i,
  CASE WHEN toFloat(e.context_amount) >= 0 THEN toFloat(e.context_amount) ELSE i.price * coalesce(e.value, 1) END AS paid
WITH count(e) AS purchases, count(DISTINCT CASE WHEN visit > 0 THEN visit END) AS orders, sum(coalesce(paid, 0.0)) AS spent,
  count(e) - count(paid) AS unpriced, max(e.at) AS lastAt,
  collect({event: e.id, at: e.at, item: i.id, title: i.title, paid: paid, order: visit}) AS of
RETURN purchases, orders, spent, unpriced, CASE WHEN spent > 0 AND orders > 0 THEN spent / orders END AS meanOrder, lastAt,
  CASE WHEN $at > lastAt THEN ($at - lastAt) / 86400000.0 ELSE 0.0 END AS recencyDays, of;
