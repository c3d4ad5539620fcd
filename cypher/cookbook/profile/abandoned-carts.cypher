// Question:   What does this user put into the cart and not buy?
// Parameters: $user: key of the user
//             $at: the moment that is asked about, milliseconds since 1970: younger carts than a day may still be bought
// Answer:     one row: the share that was left behind, and what was bought and what was left, with the cart's event.
MATCH (:User {id: $user})-[e:CARTED|PURCHASED]->(i:Item)
WITH i, e ORDER BY e.at, e.id
WITH i, [x IN collect(e) WHERE x.at IS NULL] + [x IN collect(e) WHERE x.at IS NOT NULL] AS acts
WITH i, acts, [n IN range(0, size(acts) - 1) WHERE type(acts[n]) = 'PURCHASED'] AS ends
UNWIND range(0, size(ends)) AS n
WITH i, n < size(ends) AS bought,
  [x IN acts[CASE n WHEN 0 THEN 0 ELSE ends[n - 1] + 1 END..coalesce(ends[n], size(acts))] WHERE x.at IS NOT NULL][0] AS cart
WHERE cart IS NOT NULL AND (bought OR cart.at + 86400000 <= $at)
WITH collect({event: cart.id, item: i.id, title: i.title, bought: bought}) AS carts
RETURN CASE WHEN size(carts) > 0 THEN toFloat(size([c IN carts WHERE NOT c.bought])) / size(carts) END AS cartAbandonRate,
  [c IN carts WHERE NOT c.bought] AS left, [c IN carts WHERE c.bought] AS bought;
