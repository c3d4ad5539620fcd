// Question:   What makes this other user like this user?
// Parameters: $user: key of the user
//             $other: key of the other
// Answer:     one row: the score, its parts, and what they rest on: shared interests with what each adds to their
//             cosine, shared items with the events of both, what both declare, and whether the one follows the other.
//             written: the score in the graph, null where the one is not written as like the other. Where an encoder of
//             behaviour serves, that is four fifths of this score and a fifth of likeInOrder, which comes out of its
//             training (model): the cosine of what it makes of both orders of events, of which next-item.cypher says
//             what is read; never below nought. likeInOrder is null where no encoder had a say.
//             Compared are the thirty strongest interests of each, and the items of the user's latest 120 events that
//             the other is among the latest fifty events of, thirty at most.
MATCH (a:User {id: $user}), (b:User {id: $other})
CALL (a, b) {
  OPTIONAL MATCH (a)-[r:INTERESTED_IN]->(n)
  WHERE r.source = 'events' AND r.weight > 0 AND r.rejected IS NULL
  OPTIONAL MATCH (b)-[s:INTERESTED_IN]->(n)
  WHERE s.source = 'events' AND s.weight > 0 AND s.rejected IS NULL
  WITH b, sum((r.weight * log(1 + r.lift)) ^ 2) AS squares,
    collect({node: coalesce(n.id, n.name), product: r.weight * log(1 + r.lift) * s.weight * log(1 + s.lift)}) AS shared
  OPTIONAL MATCH (b)-[s:INTERESTED_IN]->()
  WHERE s.source = 'events' AND s.weight > 0 AND s.rejected IS NULL
  WITH shared, squares, sum((s.weight * log(1 + s.lift)) ^ 2) AS theirs
  WITH shared, sqrt(squares * theirs) AS length
  RETURN [x IN shared WHERE x.product > 0 | {node: x.node, adds: x.product / length}] AS interests
}
CALL (a, b) {
  CALL (a) {
    MATCH (a)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
    RETURN e, i ORDER BY coalesce(e.at, -9007199254740991) DESC, e.id LIMIT 120
  }
  WITH b, e, i WHERE type(e) <> 'DISMISSED'
  WITH b, i, max(coalesce(e.at, -9007199254740991)) AS latest, collect(e.id) AS own
  ORDER BY latest DESC, own[0] LIMIT 30
  CALL (b, i) {
    CALL (i) {
      MATCH (i)<-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]-(u:User)
      WHERE coalesce(u.consentPersonalisation, true)
      RETURN e, u ORDER BY coalesce(e.at, -9007199254740991) DESC, e.id LIMIT 50
    }
    WITH e, u WHERE u = b AND type(e) <> 'DISMISSED'
    RETURN collect(e.id) AS theirs
  }
  RETURN count(i) AS seeds,
    [x IN collect({item: i.id, title: i.title, own: own, theirs: theirs}) WHERE size(x.theirs) > 0] AS items
}
WITH a, b, interests, items, seeds,
  [k IN keys(a) WHERE k IN ['age', 'gender', 'occupation', 'region'] OR k STARTS WITH 'attribute_'] AS declared,
  EXISTS { (a)-[:FOLLOWS]->(b) } AS follows,
  CASE WHEN b.profile_items < 30 THEN toInteger(b.profile_items) ELSE 30 END AS theirItems
WITH *, [k IN declared WHERE a[k] = b[k] | k] AS alike, reduce(sum = 0.0, x IN interests | sum + x.adds) AS cosine,
  CASE WHEN seeds * theirItems = 0 THEN 0.0 ELSE size(items) / sqrt(seeds * theirItems) END AS overlap
WITH *, 0.6 * cosine + 0.3 * CASE WHEN overlap > 1 THEN 1.0 ELSE overlap END
  + 0.1 * CASE WHEN size(declared) = 0 THEN 0.0 ELSE toFloat(size(alike)) / size(declared) END
  + CASE WHEN follows THEN 0.25 ELSE 0.0 END AS sum
WITH *, CASE WHEN sum > 1 THEN 1.0 ELSE sum END AS score,
  COLLECT { MATCH (a)-[s:SIMILAR_TO]->(b) RETURN s.score }[0] AS written
RETURN score, cosine, overlap, interests, items, alike AS attributes, follows, written,
  CASE WHEN abs(written - score) > 1e-9 THEN (written - 0.8 * score) / 0.2 END AS likeInOrder,
  COLLECT { MATCH (s:Segment) RETURN s.modelVersion ORDER BY s.updatedAt DESC LIMIT 1 }[0] AS model;
