MATCH (:User {id: $user})-[r:IN_SEGMENT]->(:Segment)
DELETE r;
