// Question:   Does this user do more or less than before?
// Parameters: $user: key of the user
//             $at: the moment that is asked about, milliseconds since 1970
// Answer:     one row: events of the last thirty days (UTC, today among them); of thirty days before, on average over up
//             to five months; the direction, where a change within two standard deviations of chance is none; and the
//             events of each of these days.
MATCH (:User {id: $user})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(:Item)
WHERE e.at IS NOT NULL
WITH e.at / 86400000 - $at / 86400000 AS day, count(e) AS events
ORDER BY day
WITH collect({day: day, events: events}) AS days
WITH days, reduce(sum = 0, d IN days | sum + CASE WHEN d.day > -30 THEN d.events ELSE 0 END) AS recent,
  reduce(sum = 0, d IN days | sum + CASE WHEN -180 < d.day <= -30 THEN d.events ELSE 0 END) AS earlier,
  -29 - days[0].day AS known
WITH *, CASE WHEN known > 150 THEN 150 ELSE known END AS span
WITH *, CASE WHEN coalesce(span, 0) <= 0 THEN 0.0 ELSE 30.0 * earlier / CASE WHEN span < 30 THEN 30 ELSE span END END AS before
WITH *, 2 * sqrt(CASE WHEN before > 1 THEN before ELSE 1.0 END) AS noise
RETURN recent, before, CASE
    WHEN coalesce(span, 0) <= 0 THEN CASE WHEN recent > 0 THEN 'new' ELSE 'quiet' END
    WHEN recent = 0 AND before = 0 THEN 'quiet'
    WHEN recent > before + noise THEN 'rising'
    WHEN recent < before - noise THEN 'falling'
    ELSE 'steady' END AS direction,
  [d IN days WHERE d.day > -180 | {daysAgo: -d.day, events: d.events}] AS of;
