// Question:   How many people of a segment bear what marks it out, where that is how long and how lately they are here, at
//             what prices they buy, how they give stars, or how varied they are?
// Parameters: $segment: key of the segment
//             $trait: items, recency, tenure, recent, momentum, price, stars or starSpread
//             $side: high or low: the highest or the lowest quarter of all people of whom the number is known
//             $at: the moment of the training, milliseconds since 1970 (by default just after the last event of all)
// Answer:     one row, as segment-mark.cypher gives it. items: different ones for each event; recency and tenure: days
//             since the last and the first event; recent: events of the last thirty days; momentum: these against thirty
//             days before, one added to both; price: the middle of price-band.cypher; stars and starSpread: mean and
//             deviation of the stars given.
MATCH (u:User)
WHERE coalesce(u.consentPersonalisation, true)
  AND EXISTS { (u)-[:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(:Item) }
CALL (u) {
  MATCH (u)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
  WITH e, i, e.at / 86400000 - $at / 86400000 AS day,
    CASE WHEN type(e) IN ['RATED', 'REVIEWED'] THEN e.value END AS stars,
    CASE WHEN type(e) = 'PURCHASED' THEN CASE WHEN toFloat(e.context_amount) >= 0 AND coalesce(e.value, 1) > 0
      THEN toFloat(e.context_amount) / coalesce(e.value, 1) ELSE i.price END END AS paid,
    CASE WHEN type(e) <> 'DISMISSED' THEN i.price END AS listed
  WITH count(e) AS events, count(DISTINCT i) AS items, min(e.at) AS firstAt, max(e.at) AS lastAt,
    count(CASE WHEN day > -30 THEN 1 END) AS recent, count(CASE WHEN -180 < day <= -30 THEN 1 END) AS earlier,
    -29 - min(day) AS known, count(stars) AS rated, toFloat(sum(stars)) AS sum, toFloat(sum(stars * stars)) AS squares,
    percentileDisc(paid, 0.5) AS paid, percentileDisc(listed, 0.5) AS listed
  WITH *, CASE WHEN known > 150 THEN 150 ELSE coalesce(known, 0) END AS span
  WITH *, CASE WHEN span <= 0 THEN 0.0 ELSE toFloat(earlier) / CASE WHEN span < 30 THEN 30 ELSE span END * 30 END AS before,
    CASE WHEN rated > 0 THEN sum / rated END AS mean
  RETURN toFloat(CASE $trait
    WHEN 'items' THEN toFloat(items) / events
    WHEN 'recency' THEN CASE WHEN lastAt > $at THEN 0.0 ELSE ($at - lastAt) / 86400000.0 END
    WHEN 'tenure' THEN ($at - firstAt) / 86400000.0
    WHEN 'recent' THEN recent
    WHEN 'momentum' THEN (recent + 1) / (before + 1)
    WHEN 'price' THEN coalesce(paid, listed)
    WHEN 'stars' THEN mean
    WHEN 'starSpread' THEN CASE WHEN rated > 1 THEN
      sqrt(CASE WHEN squares / rated > mean * mean THEN squares / rated - mean * mean ELSE 0.0 END) END
  END) AS value
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
