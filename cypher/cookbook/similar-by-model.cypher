// Question:   What does the active model hold to be similar to this item?
// Parameters: $item: key of the item
// Answer:     one row per neighbour, best first, with the model's score and version. This is what the API's
//             `similar` answers.
MATCH (m:ModelVersion {active: true})
MATCH (:Item {id: $item})-[s:SIMILAR {model: m.id}]->(other:Item)
RETURN other.id AS item, other.title AS title, s.score AS score, m.id AS model
ORDER BY score DESC, item;
