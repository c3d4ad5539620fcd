// Question:   Which items has nobody ever touched?
// Parameters: $after: key of the last item seen; "" for the first page
// Answer:     a page of 100 items in the order of their keys, with what there is to find them by.
MATCH (i:Item)
WHERE i.id > $after AND NOT EXISTS { (i)<-[:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]-() }
WITH i ORDER BY i.id LIMIT 100
RETURN i.id AS item, i.title AS title, COUNT { (i)-[:IN_CATEGORY]->() } AS categories,
  COUNT { (i)-[:TAGGED]->() } AS tags;
