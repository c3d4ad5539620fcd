MATCH (i:Item)
WHERE i.embedding IS NOT NULL AND ($active IS NULL OR coalesce(i.embeddingModel, '') <> $active)
CALL (i) { REMOVE i.embedding, i.embeddingModel } IN TRANSACTIONS OF 10000 ROWS;
