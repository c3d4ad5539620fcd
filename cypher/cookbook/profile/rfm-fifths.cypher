// Question:   In which fifth of all buyers does this user stand by recency, frequency and money?
// Parameters: $user: key of the user
//             $at: the moment of the training, milliseconds since 1970 (by default just after the last event of all)
// Answer:     one row: days since the last purchase, orders and what was spent, the borders between the fifths among all
//             who let models learn from them, and the fifth of each: 5 is the latest, the most. For shops whose events
//             have times and purchases; ask money.cypher for the events.
MATCH (u:User)
WHERE coalesce(u.consentPersonalisation, true)
  AND EXISTS { MATCH (u)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(:Item) WHERE e.at IS NOT NULL }
CALL (u) {
  MATCH (u)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
  WITH e, CASE WHEN type(e) <> 'PURCHASED' THEN 0.0 WHEN toFloat(e.context_amount) >= 0 THEN toFloat(e.context_amount)
    ELSE coalesce(i.price * coalesce(e.value, 1), 0.0) END AS paid
  ORDER BY e.at, e.id
  WITH sum(paid) AS spent, collect(e) AS did
  WITH spent, [e IN did WHERE e.at IS NOT NULL] AS timed
  WITH spent, timed, [n IN range(0, size(timed) - 1) WHERE n = 0 OR timed[n].at - timed[n - 1].at > 1800000] AS starts,
    [e IN timed WHERE type(e) = 'PURCHASED' | e.at][-1] AS lastAt
  RETURN spent, size([n IN range(0, size(starts) - 1) WHERE any(e IN timed[starts[n]..coalesce(starts[n + 1], size(timed))]
    WHERE type(e) = 'PURCHASED')]) AS orders, coalesce(($at - lastAt) / 86400000.0, 1e300) AS days
}
WITH collect({user: u.id, days: days, orders: orders, spent: spent, trains: coalesce(u.consentTraining, true)}) AS people
WITH people, [p IN people WHERE p.trains] AS learned, [p IN people WHERE p.user = $user][0] AS own
CALL (learned) {
  UNWIND learned AS p WITH p.days AS x ORDER BY x RETURN collect(x) AS days
}
CALL (learned) {
  UNWIND learned AS p WITH p.orders AS x ORDER BY x RETURN collect(x) AS orders
}
CALL (learned) {
  UNWIND learned AS p WITH p.spent AS x ORDER BY x RETURN collect(x) AS spent
}
WITH own, [part IN range(1, 4) | days[(part * size(days) + 4) / 5 - 1]] AS dayBorders,
  [part IN range(1, 4) | orders[(part * size(orders) + 4) / 5 - 1]] AS orderBorders,
  [part IN range(1, 4) | spent[(part * size(spent) + 4) / 5 - 1]] AS spentBorders
RETURN own.days AS days, own.orders AS orders, own.spent AS spent, dayBorders, orderBorders, spentBorders,
  5 - size([b IN dayBorders WHERE own.days > b]) AS recency, 1 + size([b IN orderBorders WHERE own.orders > b]) AS frequency,
  1 + size([b IN spentBorders WHERE own.spent > b]) AS money;
