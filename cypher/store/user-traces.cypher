// What there is of one person.
MATCH (u:User {id: $user})
RETURN properties(u) AS user, COUNT { (u)<-[:FOR]-(:Run) } AS runs,
  COLLECT {
    MATCH (u)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->()
    WITH type(e) AS type, count(e) AS events
    RETURN {type: type, events: events}
  } AS kinds;
