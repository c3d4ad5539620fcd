// What other models wrote. $active is null while no model is in force.
MATCH ()-[s:SIMILAR]->()
WHERE $active IS NULL OR s.model <> $active
CALL (s) { DELETE s } IN TRANSACTIONS OF 10000 ROWS;
