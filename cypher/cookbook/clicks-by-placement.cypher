// Question:   How many of the answers since a moment were clicked, by placement?
// Parameters: $since: milliseconds since 1970
// Answer:     one row a placement, most answers first: runs, items shown, runs after which something was clicked or viewed,
//             and their share. Runs of no placement come under null.
MATCH (r:Run)
WHERE r.at >= $since
CALL (r) {
  OPTIONAL MATCH ()-[e:CLICKED]->() WHERE e.run = r.id AND e.rank IS NOT NULL
  RETURN count(e) AS clicks
}
CALL (r) {
  OPTIONAL MATCH ()-[e:VIEWED]->() WHERE e.run = r.id AND e.rank IS NOT NULL
  RETURN count(e) AS views
}
WITH r.placement AS placement, COUNT { (r)-[:SHOWED]->() } AS shown, clicks + views > 0 AS clicked
WITH placement, count(*) AS runs, sum(shown) AS shown, sum(CASE WHEN clicked THEN 1 ELSE 0 END) AS clickedRuns
RETURN placement, runs, shown, clickedRuns, toFloat(clickedRuns) / runs AS share
ORDER BY runs DESC, placement;
