// Question:   Who says that this item bears this tag, how sure is it, and which words of which text say so?
// Parameters: $item: key of the item
//             $tag: name of the tag
// Answer:     one row per source: method, confidence, how many people or texts say it, whether somebody rejected it, and
//             the places: the text (title, description, or the review with its event and user), and what stands there.
MATCH (i:Item {id: $item})-[on:TAGGED|REJECTED_TAG]->(:Tag {name: $tag})
UNWIND CASE WHEN on.evidenceFields IS NULL THEN [null] ELSE range(0, size(on.evidenceFields) - 1) END AS n
WITH i, on, n, on.evidenceFields[n] AS field, on.evidenceStarts[n] AS start, on.evidenceEnds[n] AS end
OPTIONAL MATCH (u:User)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED {id: on.evidenceEvents[n]}]->(i)
WITH on, n, field, start, end, u, e, CASE field WHEN 'title' THEN i.title WHEN 'description' THEN i.description ELSE e.text END AS text
// Cypher counts characters: one that takes two UTF-16 units, such as an emoji, shifts what comes after it.
WITH *, CASE WHEN size(split(text, '')) > size(text) THEN
  [k IN range(0, size(text) - 1) WHERE substring(text, k, 1) > '\uFFFF'] ELSE [] END AS wide
WITH *, start - size([k IN range(0, size(wide) - 1) WHERE wide[k] + k < start]) AS from,
  end - size([k IN range(0, size(wide) - 1) WHERE wide[k] + k < end]) AS until
RETURN on.source AS source, on.method AS method, on.confidence AS confidence, on.count AS count,
  type(on) = 'REJECTED_TAG' AS rejected,
  [x IN collect(CASE WHEN n IS NOT NULL THEN {field: field, event: e.id, user: u.id, start: start, end: end,
    words: substring(text, from, until - from), told: on.evidenceWords[n], how: on.evidenceMethods[n]} END) | x] AS evidence
ORDER BY confidence DESC, source;
