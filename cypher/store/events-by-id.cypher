// Those of the ids that are there, whatever the kind.
CALL () {
  MATCH ()-[e:VIEWED]->() WHERE e.id IN $ids RETURN e
  UNION ALL
  MATCH ()-[e:CLICKED]->() WHERE e.id IN $ids RETURN e
  UNION ALL
  MATCH ()-[e:CARTED]->() WHERE e.id IN $ids RETURN e
  UNION ALL
  MATCH ()-[e:PURCHASED]->() WHERE e.id IN $ids RETURN e
  UNION ALL
  MATCH ()-[e:RATED]->() WHERE e.id IN $ids RETURN e
  UNION ALL
  MATCH ()-[e:REVIEWED]->() WHERE e.id IN $ids RETURN e
  UNION ALL
  MATCH ()-[e:DISMISSED]->() WHERE e.id IN $ids RETURN e
}
RETURN type(e) AS type, properties(e) AS properties, startNode(e).id AS user, endNode(e).id AS item;
