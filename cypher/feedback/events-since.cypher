// What these people did from the first run on until no window reaches further, whatever the kind.
CALL () {
  MATCH (u)-[e:VIEWED]->() WHERE e.at >= $since AND e.at <= $until AND u.id IN $users RETURN e
  UNION ALL
  MATCH (u)-[e:CLICKED]->() WHERE e.at >= $since AND e.at <= $until AND u.id IN $users RETURN e
  UNION ALL
  MATCH (u)-[e:CARTED]->() WHERE e.at >= $since AND e.at <= $until AND u.id IN $users RETURN e
  UNION ALL
  MATCH (u)-[e:PURCHASED]->() WHERE e.at >= $since AND e.at <= $until AND u.id IN $users RETURN e
  UNION ALL
  MATCH (u)-[e:RATED]->() WHERE e.at >= $since AND e.at <= $until AND u.id IN $users RETURN e
  UNION ALL
  MATCH (u)-[e:REVIEWED]->() WHERE e.at >= $since AND e.at <= $until AND u.id IN $users RETURN e
  UNION ALL
  MATCH (u)-[e:DISMISSED]->() WHERE e.at >= $since AND e.at <= $until AND u.id IN $users RETURN e
}
RETURN type(e) AS type, properties(e) AS properties, startNode(e).id AS user, endNode(e).id AS item;
