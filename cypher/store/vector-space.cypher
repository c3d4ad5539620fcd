MERGE (s:VectorSpace {mode: $mode})
ON CREATE SET s.dimensions = $dimensions
RETURN s.dimensions AS dimensions;
