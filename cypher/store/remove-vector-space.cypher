MATCH (s:VectorSpace {mode: $mode})
DELETE s;
