// Question:   How many people of a segment bear what marks it out, counted from their events, against everybody?
// Parameters: $segment: key of the segment
//             $trait: events, activeDays, orders, spent, morning, afternoon, evening, night, weekend or category:KEY
//             $side: high or low: the highest or the lowest quarter of all people of whom the number is known
// Answer:     one row: share in the segment, usual share, how many times as much (lift), where the quarter begins, and
//             the people of the segment who bear it, each with their number.
MATCH (u:User)
WHERE coalesce(u.consentPersonalisation, true)
  AND EXISTS { (u)-[:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(:Item) }
CALL (u) {
  MATCH (u)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
  WITH e, CASE WHEN $trait STARTS WITH 'category:' THEN
      EXISTS { (i)-[:IN_CATEGORY]->(:Category)-[:PARENT*0..]->(:Category {id: substring($trait, 9)}) } END AS within,
    CASE WHEN e.at IS NOT NULL THEN datetime({epochMillis: e.at}) END AS moment,
    CASE WHEN type(e) <> 'PURCHASED' THEN 0.0 WHEN toFloat(e.context_amount) >= 0 THEN toFloat(e.context_amount)
      ELSE coalesce(i.price * coalesce(e.value, 1), 0.0) END AS paid
  ORDER BY e.at, e.id
  WITH collect({event: e, within: within, at: e.at, hour: moment.hour, day: moment.dayOfWeek % 7, paid: paid}) AS did
  WITH did, [x IN did WHERE x.at IS NOT NULL] AS timed, [x IN did WHERE type(x.event) <> 'DISMISSED'] AS counted
  WITH *, [n IN range(0, size(timed) - 1) WHERE n = 0 OR timed[n].at - timed[n - 1].at > 1800000] AS starts
  WITH *, reduce(sum = 0.0, x IN did | sum + x.paid) AS spent,
    size([n IN range(0, size(starts) - 1) WHERE any(x IN timed[starts[n]..coalesce(starts[n + 1], size(timed))]
      WHERE type(x.event) = 'PURCHASED')]) AS orders,
    size([n IN range(0, size(timed) - 1) WHERE n = 0 OR timed[n].at / 86400000 <> timed[n - 1].at / 86400000]) AS days
  WITH *, CASE
      WHEN $trait STARTS WITH 'category:' THEN
        CASE WHEN size(counted) = 0 THEN 0.0 ELSE toFloat(size([x IN counted WHERE x.within])) / size(counted) END
      WHEN $trait = 'events' THEN size(did)
      WHEN $trait = 'activeDays' THEN days
      WHEN $trait = 'orders' THEN CASE WHEN any(x IN did WHERE type(x.event) = 'PURCHASED') THEN orders END
      WHEN $trait = 'spent' THEN CASE WHEN spent > 0 THEN spent END
      WHEN $trait = 'weekend' THEN CASE WHEN size(timed) > 0 THEN
        toFloat(size([x IN timed WHERE x.day IN [0, 6]])) / size(timed) END
      ELSE CASE WHEN size(timed) > 0 THEN toFloat(size([x IN timed
        WHERE x.hour / 6 = {night: 0, morning: 1, afternoon: 2, evening: 3}[$trait]])) / size(timed) END
    END AS value
  RETURN toFloat(value) AS value
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
