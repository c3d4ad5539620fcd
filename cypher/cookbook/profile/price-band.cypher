// Question:   At what prices does this user buy, or look where nothing was bought?
// Parameters: $user: key of the user
// Answer:     one row: the quartiles of what a piece cost, whether they are those of purchases, and each event with its
//             price: of a purchase what was paid for a piece where that is known, otherwise the item's price.
MATCH (:User {id: $user})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED]->(i:Item)
WITH e, i, CASE WHEN type(e) = 'PURCHASED' AND toFloat(e.context_amount) >= 0 AND coalesce(e.value, 1) > 0
  THEN toFloat(e.context_amount) / coalesce(e.value, 1) END AS paid
WITH collect({event: e.id, item: i.id, bought: type(e) = 'PURCHASED', price: coalesce(paid, i.price), listed: i.price}) AS all
WITH all, [x IN all WHERE x.bought AND x.price IS NOT NULL] AS bought
WITH size(bought) > 0 AS ofPurchases, CASE WHEN size(bought) > 0 THEN bought
  ELSE [x IN all WHERE x.listed IS NOT NULL | {event: x.event, item: x.item, price: x.listed}] END AS of
UNWIND of AS x
RETURN percentileDisc(x.price, 0.25) AS low, percentileDisc(x.price, 0.5) AS middle, percentileDisc(x.price, 0.75) AS high,
  ofPurchases, collect({event: x.event, item: x.item, price: x.price}) AS of;
