// The next ids of each kind from its own index, then the next of all.
CALL () {
  MATCH ()-[e:VIEWED]->() WHERE e.id > $after
  RETURN e, e.id AS key ORDER BY key LIMIT $limit
  UNION ALL
  MATCH ()-[e:CLICKED]->() WHERE e.id > $after
  RETURN e, e.id AS key ORDER BY key LIMIT $limit
  UNION ALL
  MATCH ()-[e:CARTED]->() WHERE e.id > $after
  RETURN e, e.id AS key ORDER BY key LIMIT $limit
  UNION ALL
  MATCH ()-[e:PURCHASED]->() WHERE e.id > $after
  RETURN e, e.id AS key ORDER BY key LIMIT $limit
  UNION ALL
  MATCH ()-[e:RATED]->() WHERE e.id > $after
  RETURN e, e.id AS key ORDER BY key LIMIT $limit
  UNION ALL
  MATCH ()-[e:REVIEWED]->() WHERE e.id > $after
  RETURN e, e.id AS key ORDER BY key LIMIT $limit
  UNION ALL
  MATCH ()-[e:DISMISSED]->() WHERE e.id > $after
  RETURN e, e.id AS key ORDER BY key LIMIT $limit
}
WITH e, key ORDER BY key LIMIT $limit
RETURN key, type(e) AS type, properties(e) AS properties, startNode(e).id AS user, endNode(e).id AS item
ORDER BY key;
