// Question:   Which visits did this user make?
// Parameters: $user: key of the user
// Answer:     one row: how many visits, their mean events and minutes, in how many something was bought (orders), and
//             each visit with its events, oldest first. Another visit begins after half an hour without an event.
MATCH (:User {id: $user})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(:Item)
WHERE e.at IS NOT NULL
WITH e ORDER BY e.at, e.id
WITH collect(e) AS events
WITH events, [n IN range(0, size(events) - 1) WHERE n = 0 OR events[n].at - events[n - 1].at > 1800000] AS starts
UNWIND range(0, size(starts) - 1) AS n
WITH events[starts[n]..coalesce(starts[n + 1], size(events))] AS own
WITH own[0].at AS from, own[-1].at AS until, any(e IN own WHERE type(e) = 'PURCHASED') AS bought,
  [e IN own | e.id] AS events
RETURN count(*) AS count, avg(size(events)) AS meanEvents, avg((until - from) / 60000.0) AS meanMinutes,
  count(CASE WHEN bought THEN 1 END) AS orders,
  collect({from: from, until: until, bought: bought, events: events}) AS sessions;
