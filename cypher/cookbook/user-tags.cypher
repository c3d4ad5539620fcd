// Question:   Which tags do a user's own words name, and where?
// Parameters: $user: key of the user
// Answer:     one row per tag, surest first: how sure it is, how many texts say it, and their places: the event that
//             brought the text, whether it is a review or a search, and the words.
MATCH (:User {id: $user})-[s:SPEAKS_OF]->(t:Tag)
RETURN t.name AS tag, s.confidence AS confidence, s.count AS texts,
  [n IN range(0, size(s.evidenceWords) - 1) |
    {event: s.evidenceEvents[n], field: s.evidenceFields[n], words: s.evidenceWords[n]}] AS places
ORDER BY s.rank;
