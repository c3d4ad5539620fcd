// Question:   Which items share most tags, categories and entities with this one?
// Parameters: $item: key of the item
// Answer:     one row per item, closest first. A shared node counts 1 / log(2 + its degree); nodes on more than
//             5,000 things say nothing and are left out.
MATCH (i:Item {id: $item})-[:IN_CATEGORY|TAGGED|RELATED]-(shared)
WITH DISTINCT i, shared, COUNT { (shared)--() } AS degree
WHERE degree <= 5000
MATCH (shared)-[:IN_CATEGORY|TAGGED|RELATED]-(other:Item)
WHERE other <> i
WITH DISTINCT other, shared, degree
WITH other, collect(coalesce(shared.name, shared.id)) AS names, sum(1 / log(2 + degree)) AS closeness
ORDER BY closeness DESC, other.id LIMIT 20
RETURN other.id AS item, other.title AS title, names AS shared, closeness;
