// Question:   What part of what this user buys was bought before?
// Parameters: $user: key of the user
// Answer:     one row: the share, and the purchases that repeat one of an earlier visit, with the one that they repeat.
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
WITH i, collect({event: e, visit: visit}) AS bought
WITH i, size(bought) AS times, [n IN range(1, size(bought) - 1) WHERE bought[n].visit <> bought[n - 1].visit |
  {item: i.id, title: i.title, event: bought[n].event.id, before: bought[n - 1].event.id}] AS repeats
WITH sum(times) AS purchases, collect(repeats) AS found
WITH purchases, reduce(all = [], some IN found | all + some) AS repeats
RETURN CASE WHEN purchases > 0 THEN toFloat(size(repeats)) / purchases END AS repeatRate, repeats;
