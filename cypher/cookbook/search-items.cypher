// Question:   Which items match these words?
// Parameters: $words: words to look for in titles and descriptions; Lucene syntax, such as "star~" or "title:noir"
// Answer:     the 20 best matches with their score, from the full-text index.
CALL db.index.fulltext.queryNodes('item_text', $words) YIELD node AS i, score
RETURN i.id AS item, i.title AS title, score
ORDER BY score DESC, item
LIMIT 20;
