// Question:   How do this user's reviews feel, over all and about what, and which review and sentence says so?
// Parameters: $user: key of the user
// Answer:     one row: overall, the mean over the reviews that say how somebody feels (felt); reviews, the latest hundred
//             with words; by which methods they were judged, that of most first; the strongest sentences; aspects, most
//             named first, each the mean over its mentions, with all of these; and each review, latest first: what it was
//             judged to feel, by what, what its sentences say on average, and its stars. The verdicts are SAID_OF
//             relationships, written with the profile; ask review-evidence.cypher for the words at their places.
MATCH (u:User {id: $user})-[r:SAID_OF]->(i:Item)
MATCH (u)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED {id: r.event}]->(i)
WITH r, e, i ORDER BY r.rank
WITH collect({verdict: r, event: e, item: i}) AS all
CALL (all) {
  UNWIND all AS one
  WITH one.verdict.method AS method, count(*) AS times ORDER BY times DESC, method
  RETURN collect(method) AS methods
}
CALL (all) {
  UNWIND all AS one
  WITH one.verdict AS r WHERE r.isFelt
  UNWIND range(0, size(r.sentenceStarts) - 1) AS n
  WITH r, n ORDER BY abs(r.sentenceSentiments[n]) DESC, r.rank, n LIMIT 5
  RETURN collect({event: r.event, start: r.sentenceStarts[n], end: r.sentenceEnds[n],
    sentiment: r.sentenceSentiments[n], method: r.sentenceMethods[n]}) AS evidence
}
CALL (all) {
  UNWIND all AS one
  UNWIND range(0, size(one.verdict.aspectNames) - 1) AS n
  WITH one.verdict AS r, n ORDER BY r.rank, n
  WITH r.aspectNames[n] AS aspect, avg(r.aspectSentiments[n]) AS sentiment, count(*) AS mentions,
    collect({event: r.event, start: r.aspectStarts[n], end: r.aspectEnds[n], sentiment: r.aspectSentiments[n]}) AS of
  ORDER BY mentions DESC, aspect LIMIT 20
  RETURN collect({aspect: aspect, sentiment: sentiment, mentions: mentions, of: of}) AS aspects
}
UNWIND all AS one
WITH methods, evidence, aspects, one.verdict AS r, one.event AS e, one.item AS i,
  size(one.verdict.sentenceSentiments) AS told
RETURN coalesce(avg(CASE WHEN r.isFelt THEN r.sentiment END), 0.0) AS overall, count(*) AS reviews,
  count(CASE WHEN r.isFelt THEN 1 END) AS felt, methods, evidence, aspects,
  collect({event: r.event, at: e.at, item: i.id, title: i.title, stars: e.value, felt: r.isFelt, sentiment: r.sentiment,
    method: r.method, problems: r.problems,
    ofSentences: CASE WHEN told > 0 THEN reduce(sum = 0.0, x IN r.sentenceSentiments | sum + x) / told END}) AS of;
