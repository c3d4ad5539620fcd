// Question:   Why is this user drawn to this tag, category, entity or brand, and how strongly?
// Parameters: $user: key of the user
//             $type: tag, category, entity or brand
//             $key: its key; the name of a tag or brand
// Answer:     one row. weight: the signals of all events on things that bear it, each times its freshness and how sure
//             it is that the thing bears it, over the sizes of all signals. lift: against what everybody gives it
//             (usualShare), two events' worth of attention on both sides. trend: recent events (the last 60 days before
//             the user's last) against what the earlier ones let expect. evidence: every event on the way, the one that
//             counts most first: event -> item -> relation to the node.
CALL () {
  MATCH (other:User)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(:Item)
  WHERE coalesce(other.consentPersonalisation, true)
  RETURN count(e) AS everything
}
CALL () {
  CALL () {
    MATCH (:Tag {name: $key})<-[on:TAGGED]-(i:Item) WHERE $type = 'tag' RETURN i, on.confidence AS confidence
    UNION ALL
    MATCH (:Category {id: $key})<-[:IN_CATEGORY]-(i:Item) WHERE $type = 'category' RETURN i, 1.0 AS confidence
    UNION ALL
    MATCH (:Entity {id: $key})-[:RELATED]-(i:Item) WHERE $type = 'entity' RETURN i, 1.0 AS confidence
    UNION ALL
    MATCH (i:Item {brand: $key}) WHERE $type = 'brand' RETURN i, 1.0 AS confidence
  }
  WITH i, max(confidence) AS confidence
  MATCH (other:User)-[:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i)
  WHERE coalesce(other.consentPersonalisation, true)
  RETURN sum(confidence) AS onNode
}
WITH CASE WHEN onNode >= 3 THEN onNode / everything ELSE 1.5 / everything END AS usualShare
MATCH (u:User {id: $user})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
WITH usualShare, e, i, CASE type(e)
    WHEN 'VIEWED' THEN 0.3 WHEN 'CLICKED' THEN 0.4 WHEN 'CARTED' THEN 0.7 WHEN 'PURCHASED' THEN 1.0 WHEN 'DISMISSED' THEN -1.0
    ELSE coalesce(0.5 + 0.5 * (e.value - u.profile_starMean) / u.profile_starDeviation, 0.5) END AS told
WITH usualShare, max(e.at) AS last, collect({event: e, item: i,
  signal: CASE WHEN told > 1 THEN 1.0 WHEN told < -1 THEN -1.0 ELSE told END}) AS did
UNWIND did AS one
WITH usualShare, last, size(did) AS everyEvent, one.event AS e, one.item AS i, one.signal AS signal,
  CASE WHEN last IS NULL THEN 1.0 WHEN one.event.at IS NULL THEN 0.25
    ELSE 0.5 ^ ((last - one.event.at) / 15552000000.0) END AS freshness
WITH usualShare, everyEvent, sum(abs(signal * freshness)) AS attention,
  count(CASE WHEN e.at >= last - 5184000000 THEN 1 END) AS recent,
  collect({event: e, item: i, signal: signal, freshness: freshness, recent: coalesce(e.at >= last - 5184000000, false)}) AS did
UNWIND did AS one
WITH *, one.item AS i
CALL (i) {
  MATCH (i)-[on:TAGGED]->(:Tag {name: $key}) WHERE $type = 'tag' RETURN on.confidence AS confidence, 'TAGGED' AS relation
  UNION ALL
  MATCH (i)-[:IN_CATEGORY]->(:Category {id: $key}) WHERE $type = 'category' RETURN 1.0 AS confidence, 'IN_CATEGORY' AS relation
  UNION ALL
  MATCH (i)-[r:RELATED]-(:Entity {id: $key}) WHERE $type = 'entity' RETURN 1.0 AS confidence, r.predicate AS relation
  UNION ALL
  MATCH (i) WHERE $type = 'brand' AND i.brand = $key RETURN 1.0 AS confidence, 'BRAND' AS relation
}
WITH usualShare, everyEvent, attention, recent, one, i, max(confidence) AS confidence, head(collect(relation)) AS relation
WITH *, one.signal * one.freshness * confidence AS strength
ORDER BY abs(strength) DESC, one.event.at DESC, one.event.id DESC
WITH usualShare, everyEvent, attention, recent, sum(strength) AS strength, count(*) AS events,
  count(CASE WHEN one.recent THEN 1 END) AS recentHere,
  collect({event: one.event.id, kind: type(one.event), at: one.event.at, item: i.id, title: i.title, relation: relation,
    signal: one.signal, freshness: one.freshness, confidence: confidence, weight: strength / attention}) AS evidence
WITH *, everyEvent - recent AS earlier, events - recentHere AS earlierHere
WITH *, CASE WHEN earlier > 0 THEN toFloat(recent) * earlierHere / earlier END AS expected
WITH *, 2 * sqrt(CASE WHEN expected > 1 THEN expected ELSE 1.0 END) AS noise
RETURN strength / attention AS weight, (abs(strength) + 2) / (attention * usualShare + 2) AS lift, usualShare, events,
  CASE WHEN recent = 0 OR earlier = 0 THEN 'steady'
    WHEN earlierHere = 0 AND recentHere > 1 THEN 'new'
    WHEN recentHere > expected + noise THEN 'rising'
    WHEN recentHere < expected - noise THEN 'fading'
    ELSE 'steady' END AS trend,
  evidence;
