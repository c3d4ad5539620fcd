// Question:   Which words are this user's reviews about, and which review makes them so?
// Parameters: $user: key of the user
// Answer:     one row per word, weightiest first: as the latest review writes it; its weight, the mean over all reviews
//             that were read of its TF × IDF in each; in how many it is a keyword; and each of these with what the word
//             weighs in it (its share of the words that carry meaning) and where it stands first.
MATCH (:User {id: $user})-[r:SAID_OF]->(:Item)
WITH r ORDER BY r.rank
WITH collect(r) AS read, count(r) AS all
UNWIND read AS r
UNWIND range(0, size(r.keywordStems) - 1) AS n
WITH all, r.keywordStems[n] AS stem, sum(r.keywordWeights[n]) / all AS weight, count(*) AS reviews,
  collect({event: r.event, term: r.keywordTerms[n], weight: r.keywordWeights[n], start: r.keywordStarts[n],
    end: r.keywordEnds[n]}) AS of
RETURN of[0].term AS term, weight, reviews, of
ORDER BY weight DESC, stem
LIMIT 20;
