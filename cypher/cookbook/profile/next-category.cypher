// Question:   What says that this user comes to this category next, by habit?
// Parameters: $user: key of the user
//             $category: key of the category
// Answer:     one row: habit, the share of the category among the user's latest two hundred different items, where an item
//             counts once, shared by the categories that it stands in directly, of the 256 that most items stand in; and
//             its items with what each adds. Items are those met by somebody who lets models learn from them and did more
//             than one thing. A network's chance comes out of its training (model) and rests on the same items, and on what the user
//             declares.
CALL () {
  MATCH (i:Item)
  WHERE EXISTS {
    MATCH (i)<-[m:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]-(o:User)
    WHERE m.at IS NOT NULL AND coalesce(o.consentPersonalisation, true) AND coalesce(o.consentTraining, true)
      AND COUNT { MATCH (o)-[n:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(:Item) WHERE n.at IS NOT NULL } > 1
  }
  MATCH (i)-[:IN_CATEGORY]->(c:Category)
  WHERE NOT EXISTS { (i)-[:IN_CATEGORY]->(:Category)-[:PARENT*1..]->(c) }
  WITH c.id AS category, count(DISTINCT i) AS items ORDER BY items DESC, category LIMIT 256
  RETURN collect(category) AS told
}
MATCH (u:User {id: $user})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED]->(i:Item)
WHERE e.at IS NOT NULL AND coalesce(u.consentPersonalisation, true) AND EXISTS {
    MATCH (i)<-[m:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]-(o:User)
    WHERE m.at IS NOT NULL AND coalesce(o.consentPersonalisation, true) AND coalesce(o.consentTraining, true)
      AND COUNT { MATCH (o)-[n:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(:Item) WHERE n.at IS NOT NULL } > 1
  }
WITH told, e, i ORDER BY e.at DESC, e.id DESC
WITH told, i, collect(e)[0] AS event
ORDER BY event.at DESC, event.id DESC LIMIT 200
CALL (i, told) {
  MATCH (i)-[:IN_CATEGORY]->(c:Category)
  WHERE c.id IN told AND NOT EXISTS { (i)-[:IN_CATEGORY]->(:Category)-[:PARENT*1..]->(c) }
  RETURN collect(DISTINCT c.id) AS categories
}
WITH i, event, categories WHERE size(categories) > 0
WITH count(i) AS items, collect(CASE WHEN $category IN categories THEN
  {item: i.id, title: i.title, event: event.id, adds: 1.0 / size(categories)} END) AS of
RETURN CASE WHEN items > 0 THEN reduce(sum = 0.0, x IN of | sum + x.adds) / items END AS habit, items, of,
  COLLECT { MATCH (s:Segment) RETURN s.modelVersion ORDER BY s.updatedAt DESC LIMIT 1 }[0] AS model;
