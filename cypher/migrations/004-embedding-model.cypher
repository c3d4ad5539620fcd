// Which items bear the embedding of a model.
CREATE INDEX item_embedding_model IF NOT EXISTS FOR (i:Item) ON (i.embeddingModel);
