// Question:   Which items lie nearest to this one in the space of the embeddings?
// Parameters: $item: key of the item
// Answer:     the ten nearest by cosine, from the vector index; `score` is (1 + cosine) / 2. Empty until a model
//             was trained.
MATCH (i:Item {id: $item})
WHERE i.embedding IS NOT NULL
CALL db.index.vector.queryNodes('item_embedding', 11, i.embedding) YIELD node AS other, score
WHERE other <> i
RETURN other.id AS item, other.title AS title, score
ORDER BY score DESC, item
LIMIT 10;
