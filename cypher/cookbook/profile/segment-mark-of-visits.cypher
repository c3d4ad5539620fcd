// Question:   How many people of a segment bear what marks it out, where that is how they visit, order, buy again or leave
//             carts behind?
// Parameters: $segment: key of the segment
//             $trait: sessionEvents, meanOrder, repeats or abandoned
//             $side: high or low: the highest or the lowest quarter of all people of whom the number is known
//             $at: the moment of the training, milliseconds since 1970 (by default just after the last event of all)
// Answer:     one row, as segment-mark.cypher gives it. sessionEvents: events of a visit; meanOrder: money of an order;
//             repeats and abandoned: the shares of repeat-purchases.cypher and abandoned-carts.cypher.
MATCH (u:User)
WHERE coalesce(u.consentPersonalisation, true)
  AND EXISTS { (u)-[:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(:Item) }
CALL (u) {
  MATCH (u)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
  WITH e, i, CASE WHEN type(e) <> 'PURCHASED' THEN 0.0 WHEN toFloat(e.context_amount) >= 0 THEN toFloat(e.context_amount)
    ELSE coalesce(i.price * coalesce(e.value, 1), 0.0) END AS paid
  ORDER BY e.at, e.id
  WITH collect({event: e, item: i, paid: paid}) AS did
  WITH [x IN did WHERE x.event.at IS NULL] AS timeless, [x IN did WHERE x.event.at IS NOT NULL] AS timed
  WITH *, [n IN range(0, size(timed) - 1) WHERE n = 0 OR timed[n].event.at - timed[n - 1].event.at > 1800000] AS starts
  UNWIND range(0, size(starts)) AS visit
  UNWIND CASE visit WHEN 0 THEN timeless ELSE timed[starts[visit - 1]..coalesce(starts[visit], size(timed))] END AS one
  WITH size(starts) AS visits, size(timed) AS timed, one.item AS i,
    collect({kind: type(one.event), at: one.event.at, visit: visit, paid: one.paid}) AS acts
  WITH *, [x IN acts WHERE x.kind = 'PURCHASED'] AS bought, [n IN range(0, size(acts) - 1) WHERE acts[n].kind = 'PURCHASED'] AS ends
  WITH *, size([n IN range(1, size(bought) - 1) WHERE bought[n].visit <> bought[n - 1].visit]) AS again,
    [n IN range(0, size(ends)) | {bought: n < size(ends), at: [x IN acts[CASE n WHEN 0 THEN 0 ELSE ends[n - 1] + 1 END..
      coalesce(ends[n], size(acts))] WHERE x.at IS NOT NULL AND x.kind = 'CARTED' | x.at][0]}] AS carts
  WITH visits, timed, sum(size(bought)) AS purchases, sum(again) AS again,
    sum(reduce(sum = 0.0, x IN bought | sum + x.paid)) AS spent, collect([x IN bought WHERE x.visit > 0 | x.visit]) AS orders,
    sum(size([c IN carts WHERE c.at IS NOT NULL AND c.bought])) AS taken,
    sum(size([c IN carts WHERE c.at + 86400000 <= $at AND NOT c.bought])) AS left
  RETURN CASE $trait
    WHEN 'sessionEvents' THEN CASE WHEN visits > 0 THEN toFloat(timed) / visits ELSE 0.0 END
    WHEN 'meanOrder' THEN CASE WHEN spent > 0 AND any(own IN orders WHERE size(own) > 0) THEN
      spent / COUNT { UNWIND orders AS own UNWIND own AS visit RETURN DISTINCT visit } END
    WHEN 'repeats' THEN CASE WHEN purchases > 0 THEN toFloat(again) / purchases END
    WHEN 'abandoned' THEN CASE WHEN taken + left > 0 THEN toFloat(left) / (taken + left) END
  END AS value
}
WITH collect({user: u, value: value, here: EXISTS { (u)-[:IN_SEGMENT]->(:Segment {id: $segment}) }}) AS people
CALL (people) {
  UNWIND people AS p
  WITH p.value AS value WHERE value IS NOT NULL
  WITH value ORDER BY value
  RETURN collect(value) AS known
}
WITH people, known, known[CASE $side WHEN 'low' THEN size(known) / 4 ELSE size(known) * 3 / 4 END] AS border
WITH people, border, [p IN people WHERE p.value IS NOT NULL AND CASE $side
  WHEN 'low' THEN p.value <= border AND p.value < known[-1] ELSE p.value >= border AND p.value > known[0] END] AS bearers
WITH border, bearers, toFloat(size(bearers)) / size(people) AS usualShare,
  toFloat(size([p IN bearers WHERE p.here])) / size([p IN people WHERE p.here]) AS share
RETURN share, usualShare, share / usualShare AS lift, border,
  [p IN bearers WHERE p.here | {user: p.user.id, value: p.value}] AS members;
