UNWIND $rows AS row
MATCH (i:Item {id: row.item})
CALL db.create.setNodeVectorProperty(i, 'embedding', row.vector)
SET i.embeddingModel = $version;
