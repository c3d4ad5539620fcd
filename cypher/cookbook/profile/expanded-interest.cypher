// Question:   Which way does the graph lead from what this user did to an interest they never met, and what is left of it?
// Parameters: $user: key of the user
//             $type: tag, category, entity or brand
//             $key: its key; the name of a tag or brand
// Answer:     one row: the weight, and every way that adds to it, strongest first: the interest it starts from (ask
//             interest.cypher for its events), what it goes along, how much of it is left, and what that adds; lift and
//             trend are those of the interest that the strongest way starts from.
//             Half is left after each step up the tree of categories. What goes with something gets half of its share:
//             how many of the first hundred things that bear the one bear the other; the five that go with it most
//             count, each on three things, a fifth of them and twice as often as usual at least.
CALL () {
  MATCH (other:User)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(:Item)
  WHERE coalesce(other.consentPersonalisation, true)
  RETURN toFloat(count(e)) AS everything
}
MATCH (:User {id: $user})-[r:INTERESTED_IN]->(seed)
WHERE r.source = 'events' AND r.weight > 0 AND r.rank < 12 AND r.rejected IS NULL
CALL (seed, r, everything) {
  MATCH way = (seed)-[:PARENT*1..]->(:Category {id: $key})
  WHERE $type = 'category'
  RETURN 'PARENT' AS relation, 0.5 ^ length(way) AS left, [n IN nodes(way) | n.name] AS along
  UNION ALL
  CALL (seed) {
    MATCH (seed)<-[:TAGGED|IN_CATEGORY]-(i:Item) RETURN i
    UNION
    MATCH (seed:Entity)-[:RELATED]-(i:Item) RETURN i
  }
  WITH seed, everything, i ORDER BY i.id LIMIT 100
  WITH seed, everything, collect(i) AS members
  WHERE size(members) >= 3
  WITH seed, everything, members, size(members) AS sample
  UNWIND members AS i
  CALL (i) {
    MATCH (i)-[:TAGGED]->(t:Tag) RETURN DISTINCT 'tag:' + t.name AS text
    UNION
    MATCH (i)-[:IN_CATEGORY]->(c:Category) RETURN 'category:' + c.id AS text
    UNION
    MATCH (i)-[:RELATED]-(n:Entity) RETURN DISTINCT 'entity:' + n.id AS text
    UNION
    MATCH (i) WHERE i.brand IS NOT NULL RETURN 'brand:' + i.brand AS text
  }
  WITH seed, everything, sample, text, count(*) AS together
  WITH seed, everything, text, together, toFloat(together) / sample AS share
  WHERE together >= 3 AND share >= 0.2 AND NOT (seed:Category AND text STARTS WITH 'category:')
    AND text <> toLower(labels(seed)[0]) + ':' + coalesce(seed.id, seed.name)
  CALL (text) {
    CALL (text) {
      MATCH (t:Tag {name: substring(text, 4)})<-[on:TAGGED]-(i:Item) WHERE text STARTS WITH 'tag:' RETURN i, on.confidence AS sure
      UNION ALL
      MATCH (c:Category {id: substring(text, 9)})<-[:IN_CATEGORY]-(i:Item) WHERE text STARTS WITH 'category:' RETURN i, 1.0 AS sure
      UNION ALL
      MATCH (n:Entity {id: substring(text, 7)})-[:RELATED]-(i:Item) WHERE text STARTS WITH 'entity:' RETURN i, 1.0 AS sure
      UNION ALL
      MATCH (i:Item {brand: substring(text, 6)}) WHERE text STARTS WITH 'brand:' RETURN i, 1.0 AS sure
    }
    WITH i, max(sure) AS sure
    MATCH (other:User)-[:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i)
    WHERE coalesce(other.consentPersonalisation, true)
    RETURN sum(sure) AS attention
  }
  WITH seed, text, share, CASE WHEN attention >= 3 THEN attention ELSE 1.5 END / everything AS usual
  WHERE share >= 2 * usual
  WITH seed, text, share ORDER BY share DESC, text LIMIT 5
  WITH seed, text, share WHERE text = $type + ':' + $key
  RETURN 'GOES_WITH' AS relation, 0.5 * share AS left, [seed.name, $key] AS along
}
WITH toLower(labels(seed)[0]) AS type, coalesce(seed.id, seed.name) AS key, relation, along, left, r, r.weight * left AS adds
ORDER BY adds * log(1 + r.lift) DESC, r.rank
RETURN sum(adds) AS weight, collect(r.lift)[0] AS lift, collect(r.trend)[0] AS trend, collect({from: type + ':' + key, relation: relation, along: along, left: left, adds: adds}) AS ways;
