MATCH (u:User {id: $user})
DETACH DELETE u;
