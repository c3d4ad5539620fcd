MATCH (:User {id: $user})<-[:FOR]-(r:Run)
DETACH DELETE r;
