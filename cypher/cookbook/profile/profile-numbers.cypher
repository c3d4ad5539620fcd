// Question:   Which numbers of this user do segments, predictions and likeness to a list of people rest on?
// Parameters: $user: key of the user
//             $at: the moment of the training, milliseconds since 1970 (by default just after the last event of all), or
//             just after the user's last event, whichever is later
//             $horizonDays: days ahead, as the predictions say it
// Answer:     one row: numbers, each under the name that marks of segments bear, amounts as ln(1 + amount), null where it
//             says nothing of the user; categories, the square roots of the shares of events; pace, what is spent in a
//             horizon at the rate until now; and the training (model) whose groups and predictors read them. Ask
//             behaviour-counts, sessions, money, price-band, repeat-purchases, abandoned-carts, hours-and-weekdays,
//             stars-given, activity-trend and category-shares for the events.
MATCH (u:User {id: $user})
CALL (u) {
  MATCH (u)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
  WITH e, i, e.at / 86400000 - $at / 86400000 AS day, CASE WHEN e.at IS NOT NULL THEN datetime({epochMillis: e.at}) END AS moment,
    CASE WHEN type(e) IN ['RATED', 'REVIEWED'] THEN e.value END AS stars,
    CASE WHEN type(e) = 'PURCHASED' THEN CASE WHEN toFloat(e.context_amount) >= 0 AND coalesce(e.value, 1) > 0
      THEN toFloat(e.context_amount) / coalesce(e.value, 1) ELSE i.price END END AS paid,
    CASE WHEN type(e) <> 'DISMISSED' THEN i.price END AS listed
  WITH count(e) AS events, count(DISTINCT i) AS items, count(e.at) AS timed, count(DISTINCT e.at / 86400000) AS days,
    CASE WHEN max(e.at) > $at THEN 0.0 ELSE ($at - max(e.at)) / 86400000.0 END AS recency, min(e.at) AS firstAt, max(e.at) AS lastAt,
    count(CASE WHEN day > -30 THEN 1 END) AS recent, count(CASE WHEN -180 < day <= -30 THEN 1 END) AS earlier,
    -29 - min(day) AS known, count(CASE WHEN moment.hour < 6 THEN 1 END) AS night,
    count(CASE WHEN 6 <= moment.hour < 12 THEN 1 END) AS morning, count(CASE WHEN 12 <= moment.hour < 18 THEN 1 END) AS afternoon,
    count(CASE WHEN moment.hour >= 18 THEN 1 END) AS evening, count(CASE WHEN moment.dayOfWeek > 5 THEN 1 END) AS weekend,
    count(stars) AS rated, avg(stars) AS mean, stDevP(stars) AS spread,
    coalesce(percentileDisc(paid, 0.5), percentileDisc(listed, 0.5)) AS price
  WITH *, CASE WHEN known > 150 THEN 150 ELSE coalesce(known, 0) END AS span
  WITH *, CASE WHEN span <= 0 THEN 0.0 ELSE 30.0 * earlier / CASE WHEN span < 30 THEN 30 ELSE span END END AS before,
    (lastAt - firstAt) / 86400000.0 + recency AS tenure, toFloat(nullIf(timed, 0)) AS all
  RETURN timed, tenure, {events: log(1 + events), items: toFloat(items) / events, recency: log(1 + recency),
    tenure: log(1 + tenure), activeDays: log(1 + days), recent: log(1 + recent), momentum: log((recent + 1) / (before + 1)),
    price: log(1 + price), night: night / all, morning: morning / all, afternoon: afternoon / all, evening: evening / all,
    weekend: weekend / all, stars: mean, starSpread: CASE WHEN rated > 1 THEN spread END} AS plain
}
CALL (u) {
  MATCH (u)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
  WITH e, i, CASE WHEN type(e) <> 'PURCHASED' THEN 0.0 WHEN toFloat(e.context_amount) >= 0 THEN toFloat(e.context_amount)
    ELSE coalesce(i.price * coalesce(e.value, 1), 0.0) END AS paid
  ORDER BY e.at, e.id
  WITH collect({event: e, item: i, paid: paid}) AS did
  WITH [x IN did WHERE x.event.at IS NULL] AS timeless, [x IN did WHERE x.event.at IS NOT NULL] AS timed
  WITH *, [n IN range(0, size(timed) - 1) WHERE n = 0 OR timed[n].event.at - timed[n - 1].event.at > 1800000] AS starts
  UNWIND range(0, size(starts)) AS visit
  UNWIND CASE visit WHEN 0 THEN timeless ELSE timed[starts[visit - 1]..coalesce(starts[visit], size(timed))] END AS one
  WITH size(starts) AS visits, one.item AS i,
    collect({kind: type(one.event), at: one.event.at, visit: visit, paid: one.paid}) AS acts
  WITH *, [x IN acts WHERE x.kind = 'PURCHASED'] AS bought, [n IN range(0, size(acts) - 1) WHERE acts[n].kind = 'PURCHASED'] AS ends
  WITH *, size([n IN range(1, size(bought) - 1) WHERE bought[n].visit <> bought[n - 1].visit]) AS again,
    [n IN range(0, size(ends)) | {bought: n < size(ends), at: [x IN acts[CASE n WHEN 0 THEN 0 ELSE ends[n - 1] + 1 END..
      coalesce(ends[n], size(acts))] WHERE x.at IS NOT NULL AND x.kind = 'CARTED' | x.at][0]}] AS carts
  WITH visits, sum(size(bought)) AS purchases, sum(again) AS again,
    sum(reduce(sum = 0.0, x IN bought | sum + x.paid)) AS spent, collect([x IN bought WHERE x.visit > 0 | x.visit]) AS own,
    sum(size([c IN carts WHERE c.at IS NOT NULL AND c.bought])) AS taken,
    sum(size([c IN carts WHERE c.at + 86400000 <= $at AND NOT c.bought])) AS left
  WITH *, COUNT { UNWIND own AS some UNWIND some AS visit RETURN DISTINCT visit } AS orders
  RETURN visits, spent, {spent: CASE WHEN spent > 0 THEN log(1 + spent) END, repeats: toFloat(again) / nullIf(purchases, 0),
    orders: CASE WHEN purchases > 0 THEN log(1 + orders) END, meanOrder: CASE WHEN spent > 0 THEN log(1 + spent / nullIf(orders, 0)) END,
    abandoned: toFloat(left) / nullIf(taken + left, 0)} AS ofVisits
}
CALL (u) {
  MATCH (u)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED]->(i:Item)
  WITH count(e) AS total, collect(i) AS met
  UNWIND met AS i
  CALL (i) {
    MATCH (i)-[:IN_CATEGORY]->(:Category)-[:PARENT*0..]->(c:Category)
    RETURN DISTINCT c
  }
  WITH total, c, count(*) AS events
  WITH c.id AS category, sqrt(toFloat(events) / total) AS share ORDER BY share DESC, category
  RETURN collect({category: category, root: share}) AS categories
}
WITH *, CASE WHEN coalesce(tenure, 0) > $horizonDays THEN tenure ELSE $horizonDays END AS days
RETURN plain {.*, spent: ofVisits.spent, orders: ofVisits.orders, meanOrder: ofVisits.meanOrder, repeats: ofVisits.repeats,
    abandoned: ofVisits.abandoned, sessionEvents: log(1 + CASE WHEN visits > 0 THEN toFloat(timed) / visits ELSE 0.0 END)}
    AS numbers, categories, spent * $horizonDays / days AS pace,
  COLLECT { MATCH (s:Segment) RETURN s.modelVersion ORDER BY s.updatedAt DESC LIMIT 1 }[0] AS model;
