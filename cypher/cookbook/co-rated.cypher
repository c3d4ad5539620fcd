// Question:   Which items are most like this one, judging by who likes both?
// Parameters: $item: key of the item
// Answer:     one row per item, most alike first: how many people like both, and their share (cosine). Up to 300
//             people and 200 events each are looked at, so that a very popular item answers as fast as a rare one.
MATCH (i:Item {id: $item})<-[:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED]-(u:User)
WITH DISTINCT i, u LIMIT 300
CALL (i, u) {
  MATCH (u)-[:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED]->(other:Item)
  WHERE other <> i
  RETURN DISTINCT other LIMIT 200
}
WITH i, other, count(*) AS both
WHERE both > 1
WITH i, other, both ORDER BY both DESC LIMIT 200
WITH other, both, both / sqrt(
  toFloat(COUNT { (i)<-[:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED]-() }) * COUNT { (other)<-[:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED]-() }) AS cosine
RETURN other.id AS item, other.title AS title, both, cosine
ORDER BY cosine DESC, item
LIMIT 20;
