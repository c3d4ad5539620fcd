// Question:   Which answer led to this purchase?
// Parameters: $event: key of the purchase, as the client sent it
// Answer:     one row: the run, when and where it was shown, by which model, at which rank the item stood in it, and how
//             that is known ('given': the event names the run; 'window': the last run that showed the item). None where
//             no logged run led to it.
MATCH (u:User)-[bought:PURCHASED {id: $event}]->(i:Item)
WHERE bought.rank IS NOT NULL
MATCH (r:Run {id: bought.run})
RETURN r.id AS run, r.at AS shownAt, r.placement AS placement, r.model AS model, r.experiment AS experiment,
  r.variant AS variant, bought.rank AS rank, bought.runBy AS knownBy, bought.at - r.at AS laterMs, u.id AS user,
  i.id AS item, i.title AS title;
