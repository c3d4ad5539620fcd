// One row per item, so that the walk goes on past items without tags.
MATCH (i:Item)
WHERE i.id > $after
WITH i ORDER BY i.id LIMIT $limit
RETURN i.id AS key,
  COLLECT {
    MATCH (i)-[on:TAGGED]->(t:Tag)
    RETURN {item: i.id, tag: t.name, on: properties(on)}
    ORDER BY t.name, on.source
  } AS taggings
ORDER BY key;
