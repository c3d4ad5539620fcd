MATCH (i:Item)-[r:RELATED]-()
WHERE i.id IN $ids
WITH i, r, startNode(r) AS from, endNode(r) AS to
RETURN DISTINCT i.id AS anchor, r.predicate AS predicate,
  CASE WHEN from:Item THEN 'item' ELSE 'entity' END AS fromType, from.id AS from,
  CASE WHEN to:Item THEN 'item' ELSE 'entity' END AS toType, to.id AS to;
