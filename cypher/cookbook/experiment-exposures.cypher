// Question:   How many users and lists did each variant of an experiment have, and how many lists were clicked?
// Parameters: experiment (key)
// Answer:     one row per variant, by name. Visitors without an account are in runs, not in users.
MATCH (r:Run {experiment: $experiment})
OPTIONAL MATCH (r)-[:FOR]->(u:User)
OPTIONAL MATCH (u)-[c:CLICKED {run: r.id}]->(:Item)
WITH r, u, count(c) > 0 AS clicked
RETURN r.variant AS variant, count(DISTINCT u) AS users, count(r) AS runs,
  sum(CASE WHEN clicked THEN 1 ELSE 0 END) AS clickedRuns
ORDER BY variant;
