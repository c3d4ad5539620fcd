MATCH (s:VectorSpace {mode: $mode})
RETURN s.dimensions AS dimensions;
