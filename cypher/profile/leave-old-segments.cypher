// Places that the training before gave, and this one did not; all those of one person at once.
MATCH (u:User)-[r:IN_SEGMENT]->(:Segment)
WHERE coalesce(r.model, '') <> $version
WITH u, collect(r) AS old
CALL (old) {
  UNWIND old AS r
  DELETE r
} IN TRANSACTIONS OF 1000 ROWS;
