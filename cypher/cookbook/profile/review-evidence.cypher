// Question:   Which reviews of this user do sentiment, aspects and keywords rest on, and what stands at these places?
// Parameters: $user: key of the user
//             $places: [{event, start, end}] as the profile says them, in UTF-16 units; [] for the reviews alone
// Answer:     one row per review that is read (those with words, the latest hundred), latest first: the event, the item,
//             the stars, the text, and the words at its places.
MATCH (:User {id: $user})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
WHERE e.text <> ''
// Cypher counts characters: one that takes two UTF-16 units, such as an emoji, shifts what comes after it.
WITH e, i, CASE WHEN size(split(e.text, '')) > size(e.text) THEN
  [n IN range(0, size(e.text) - 1) WHERE substring(e.text, n, 1) > '\uFFFF'] ELSE [] END AS wide
WITH e, i, [p IN $places WHERE p.event = e.id | p {.start, .end,
  from: toInteger(p.start) - size([k IN range(0, size(wide) - 1) WHERE wide[k] + k < p.start]),
  until: toInteger(p.end) - size([k IN range(0, size(wide) - 1) WHERE wide[k] + k < p.end])}] AS places
RETURN e.id AS event, e.at AS at, i.id AS item, i.title AS title, e.value AS stars, e.text AS text,
  [p IN places | {start: p.start, end: p.end, words: substring(e.text, p.from, p.until - p.from)}] AS said
ORDER BY coalesce(e.at, -9007199254740991) DESC, event DESC
LIMIT 100;
