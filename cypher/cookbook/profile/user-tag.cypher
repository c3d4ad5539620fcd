// Question:   Which words of this user name this tag, how sure is that, and how do they feel about it?
// Parameters: $user: key of the user
//             $tag: name of the tag
// Answer:     one row: confidence, one minus the chance that every text is wrong (a review is right three times in ten, a
//             search every second time); how many texts say it; sentiment, the mean of the sentences with a feeling that
//             name it, and who judged them; and each text, latest first: the event, what stands at its place, and what
//             the sentences feel.
MATCH (u:User {id: $user})-[s:SPEAKS_OF]->(:Tag {name: $tag})
UNWIND range(0, size(s.evidenceEvents) - 1) AS n
MATCH (u)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED {id: s.evidenceEvents[n]}]->(i:Item)
OPTIONAL MATCH (u)-[r:SAID_OF {event: e.id}]->(i)
WHERE s.evidenceFields[n] = 'review'
WITH n, e, r, s.evidenceFields[n] AS field, s.evidenceStarts[n] AS start, s.evidenceEnds[n] AS end
WITH *, CASE field WHEN 'search' THEN e.context_search ELSE e.text END AS text,
  CASE WHEN r IS NULL THEN [] ELSE [k IN range(0, size(r.sentenceStarts) - 1)
    WHERE r.sentenceStarts[k] <= start AND start < r.sentenceEnds[k]] END AS within
// Cypher counts characters: one that takes two UTF-16 units, such as an emoji, shifts what comes after it.
WITH *, CASE WHEN size(split(text, '')) > size(text) THEN
  [k IN range(0, size(text) - 1) WHERE substring(text, k, 1) > '\uFFFF'] ELSE [] END AS wide
WITH *, start - size([k IN range(0, size(wide) - 1) WHERE wide[k] + k < start]) AS from,
  end - size([k IN range(0, size(wide) - 1) WHERE wide[k] + k < end]) AS until
ORDER BY n
WITH collect({event: e.id, field: field, start: start, end: end, words: substring(text, from, until - from),
  sentiments: [k IN within | r.sentenceSentiments[k]], methods: [k IN within | r.sentenceMethods[k]]}) AS of
WITH of, reduce(all = [], x IN of | all + x.sentiments) AS felt, reduce(all = [], x IN of | all + x.methods) AS judges
RETURN 1 - reduce(wrong = 1.0, x IN of | wrong * CASE x.field WHEN 'search' THEN 0.5 ELSE 0.7 END) AS confidence,
  size(of) AS texts, CASE WHEN size(felt) > 0 THEN reduce(sum = 0.0, x IN felt | sum + x) / size(felt) END AS sentiment,
  COLLECT { UNWIND judges AS judge RETURN DISTINCT judge ORDER BY judge } AS sentimentMethods, of;
