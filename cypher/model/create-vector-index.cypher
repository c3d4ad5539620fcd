CREATE VECTOR INDEX item_embedding IF NOT EXISTS
FOR (i:Item) ON (i.embedding)
OPTIONS $options;
