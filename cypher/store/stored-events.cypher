// Which of the ids are taken, whatever the kind.
MATCH ()-[e:VIEWED]->() WHERE e.id IN $ids RETURN e.id AS id
UNION ALL
MATCH ()-[e:CLICKED]->() WHERE e.id IN $ids RETURN e.id AS id
UNION ALL
MATCH ()-[e:CARTED]->() WHERE e.id IN $ids RETURN e.id AS id
UNION ALL
MATCH ()-[e:PURCHASED]->() WHERE e.id IN $ids RETURN e.id AS id
UNION ALL
MATCH ()-[e:RATED]->() WHERE e.id IN $ids RETURN e.id AS id
UNION ALL
MATCH ()-[e:REVIEWED]->() WHERE e.id IN $ids RETURN e.id AS id
UNION ALL
MATCH ()-[e:DISMISSED]->() WHERE e.id IN $ids RETURN e.id AS id;
