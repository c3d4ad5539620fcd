// Question:   How much did this user do, of which kinds, on how many days, and how long ago?
// Parameters: $user: key of the user
//             $at: the moment that recency is measured from, milliseconds since 1970
// Answer:     one row: events of all kinds and of each kind, different items, days with an event (UTC), first and last
//             event, and days since the last one. What has no time counts, and is on no day.
MATCH (:User {id: $user})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
WITH count(e) AS events, count(DISTINCT i) AS items, count(DISTINCT e.at / 86400000) AS activeDays,
  min(e.at) AS firstAt, max(e.at) AS lastAt, collect(type(e)) AS kinds
RETURN events, items, activeDays, firstAt, lastAt,
  CASE WHEN $at > lastAt THEN ($at - lastAt) / 86400000.0 ELSE 0.0 END AS recencyDays,
  size([k IN kinds WHERE k = 'VIEWED']) AS viewed, size([k IN kinds WHERE k = 'CLICKED']) AS clicked,
  size([k IN kinds WHERE k = 'CARTED']) AS carted, size([k IN kinds WHERE k = 'PURCHASED']) AS purchased,
  size([k IN kinds WHERE k = 'RATED']) AS rated, size([k IN kinds WHERE k = 'REVIEWED']) AS reviewed,
  size([k IN kinds WHERE k = 'DISMISSED']) AS dismissed;
