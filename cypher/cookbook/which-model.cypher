// Question:   Which models were there, which one is active, and what in the graph is from each?
// Parameters: none
// Answer:     one row per model, newest first: its measures and how many items bear its embedding.
MATCH (m:ModelVersion)
CALL (m) {
  MATCH (i:Item {embeddingModel: m.id})
  RETURN count(i) AS embeddings
}
RETURN m.id AS model, datetime({epochMillis: m.trainedAt}) AS trainedAt, m.active AS active, m.dimensions AS dimensions,
  [key IN keys(m) WHERE key STARTS WITH 'measure_' | substring(key, 8) + ' ' + toString(m[key])] AS measures, embeddings
ORDER BY m.trainedAt DESC;
