// Question:   What do the measures of the predictions rest on: of how many people was it known what came, and of how many
//             did it come?
// Parameters: $horizonDays: days ahead, as the prediction says it
// Answer:     one row: where the last horizon begins and ends, the people known by then who let models learn from them,
//             who of them bought in it, and what was spent; of churn, who was here within three horizons before, and
//             who of them did nothing in it; and the training that the predictions are of.
MATCH (u:User)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
WHERE coalesce(u.consentPersonalisation, true) AND e.at IS NOT NULL
WITH max(e.at) + 1 AS until
WITH until, until - $horizonDays * 86400000 AS from
MATCH (u:User)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
WHERE coalesce(u.consentPersonalisation, true) AND coalesce(u.consentTraining, true) AND e.at IS NOT NULL
WITH from, until, u, max(CASE WHEN e.at < from THEN e.at END) AS lastBefore,
  count(CASE WHEN e.at >= from THEN 1 END) AS eventsAfter,
  count(CASE WHEN e.at >= from AND type(e) = 'PURCHASED' THEN 1 END) AS boughtAfter,
  sum(CASE WHEN e.at < from OR type(e) <> 'PURCHASED' THEN 0.0
    WHEN toFloat(e.context_amount) >= 0 THEN toFloat(e.context_amount)
    ELSE coalesce(i.price * coalesce(e.value, 1), 0.0) END) AS spentAfter
WHERE lastBefore IS NOT NULL
WITH *, from - lastBefore <= 3 * $horizonDays * 86400000 AS here
WITH *, COLLECT { MATCH (s:Segment) RETURN s.modelVersion ORDER BY s.updatedAt DESC LIMIT 1 }[0] AS model
RETURN model, from, until, count(u) AS people, count(CASE WHEN boughtAfter > 0 THEN 1 END) AS buyers, sum(spentAfter) AS spent,
  count(CASE WHEN here THEN 1 END) AS here, count(CASE WHEN here AND eventsAfter = 0 THEN 1 END) AS gone;
