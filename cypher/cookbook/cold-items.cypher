// Question:   Which items have few events, and what ties them to items that have many?
// Parameters: $most: an item with at most so many events is cold
// Answer:     one row per cold item: its events, and the categories, tags and entities through which a recommender
//             can still reach it, each with the number of things it stands on.
MATCH (i:Item)
WITH i, COUNT { (i)<-[:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]-() } AS events
WHERE events <= $most
WITH i, events ORDER BY events, i.id LIMIT 100
RETURN i.id AS item, i.title AS title, events,
  COLLECT {
    MATCH (i)-[:IN_CATEGORY|TAGGED|RELATED]-(tie)
    RETURN DISTINCT {node: coalesce(tie.name, tie.id), kind: labels(tie)[0], things: COUNT { (tie)--() }}
    LIMIT 20
  } AS ties;
