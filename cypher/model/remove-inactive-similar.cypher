// What other models wrote. $active is '' while no model is in force.
MATCH ()-[s:SIMILAR]->()
WHERE s.model <> $active
CALL (s) { DELETE s } IN TRANSACTIONS OF 10000 ROWS;
