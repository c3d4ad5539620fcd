// Events that name one of the runs, or were put down to one, whatever the kind.
CALL () {
  MATCH ()-[e:VIEWED]->() WHERE e.run IN $ids RETURN e
  UNION ALL
  MATCH ()-[e:CLICKED]->() WHERE e.run IN $ids RETURN e
  UNION ALL
  MATCH ()-[e:CARTED]->() WHERE e.run IN $ids RETURN e
  UNION ALL
  MATCH ()-[e:PURCHASED]->() WHERE e.run IN $ids RETURN e
  UNION ALL
  MATCH ()-[e:RATED]->() WHERE e.run IN $ids RETURN e
  UNION ALL
  MATCH ()-[e:REVIEWED]->() WHERE e.run IN $ids RETURN e
  UNION ALL
  MATCH ()-[e:DISMISSED]->() WHERE e.run IN $ids RETURN e
}
RETURN type(e) AS type, properties(e) AS properties, startNode(e).id AS user, endNode(e).id AS item
ORDER BY e.id;
