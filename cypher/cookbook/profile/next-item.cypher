// Question:   What says that this user comes to this item next, by what usually follows and by what is usual at all?
// Parameters: $user: key of the user
//             $item: key of the item
// Answer:     one row: read, what whoever foretells is given, the user's latest two hundred different items, latest first,
//             each with its last event; popularity, the share of the item among everybody's steps; followers, the chance
//             by counts: a tenth popularity, nine tenths what follows the user's last five items, the one before counting
//             seven tenths; and for each of the five: how often the item came one, two or three steps after it (as a
//             whole, half and a third), and its share among the hundred that follow it most (ties: what more people met). questions: people with three
//             items, whose last one is foretold in the trials. An encoder's chance comes out of its training (model): what
//             it rests on is read. Counted are those who let models learn from them; of more than some thousand people and
//             five thousand items the training counts a sample.
MATCH (u:User)
WHERE coalesce(u.consentPersonalisation, true) AND (u.id = $user OR coalesce(u.consentTraining, true))
CALL (u) {
  MATCH (u)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(i:Item)
  WHERE e.at IS NOT NULL AND (u.id <> $user OR EXISTS {
      MATCH (i)<-[m:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]-(o:User)
      WHERE m.at IS NOT NULL AND coalesce(o.consentPersonalisation, true) AND coalesce(o.consentTraining, true)
        AND COUNT { MATCH (o)-[n:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(:Item) WHERE n.at IS NOT NULL } > 1
    })
  WITH e, i ORDER BY e.at DESC, e.id DESC
  WITH collect({event: e, item: i}) AS did
  CALL (did) {
    UNWIND did AS one
    WITH one WHERE type(one.event) <> 'DISMISSED'
    WITH one.item AS item, collect(one.event)[0] AS event
    ORDER BY event.at DESC, event.id DESC LIMIT 200
    RETURN collect({item: item.id, title: item.title, event: event.id, at: event.at}) AS met
  }
  RETURN size(did) AS events, met
}
WITH collect({user: u.id, met: met, trains: coalesce(u.consentTraining, true) AND events > 1}) AS people
WITH [p IN people WHERE p.trains | p.user] AS learned, [p IN people WHERE p.trains | [x IN p.met | x.item]] AS sequences, [p IN people WHERE p.user = $user | p.met][0] AS read
WITH *, reduce(sum = 0, s IN sequences | sum + size(s)) AS steps,
  size([s IN sequences WHERE $item IN s]) AS meetings, size([s IN sequences WHERE size(s) > 2]) AS questions
WITH *, toFloat(meetings) / steps AS popularity
CALL (sequences, read, learned) {
  UNWIND range(0, size(read[..5]) - 1) AS back
  WITH back, read[back].item AS last
  UNWIND sequences AS s
  WITH back, last, s WHERE last IN s
  UNWIND [n IN range(0, size(s) - 1) WHERE s[n] = last] AS place
  UNWIND [gap IN range(1, 3) WHERE place - gap >= 0] AS gap
  WITH back, last, s[place - gap] AS follower, sum(6 / gap) AS sixths
  ORDER BY sixths DESC
  WITH back, last, collect({item: follower, sixths: sixths}) AS all
  WITH *, all[99].sixths AS least, [x IN all WHERE x.item = $item | x.sixths][0] AS own
  WHERE own IS NOT NULL
  CALL (all, least, own, learned) {
    UNWIND CASE WHEN own = least THEN [x IN all WHERE x.sixths = least | x.item] ELSE [] END AS equal
    WITH equal, COUNT {
      MATCH (:Item {id: equal})<-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]-(u:User)
      WHERE e.at IS NOT NULL AND u.id IN learned
      RETURN DISTINCT u
    } AS met
    ORDER BY met DESC, equal
    RETURN collect(equal) AS equals
  }
  WITH * WHERE least IS NULL OR own > least OR $item IN equals[..100 - size([x IN all WHERE x.sixths > least])]
  RETURN collect({after: last, weight: 0.7 ^ back, count: own / 6.0,
    share: toFloat(own) / reduce(sum = 0, x IN all[..100] | sum + x.sixths)}) AS following
}
WITH *, reduce(sum = 0.0, back IN range(0, size(read[..5]) - 1) | sum + 0.7 ^ back) AS weights
RETURN popularity, CASE WHEN weights > 0 THEN 0.1 * popularity
    + 0.9 * reduce(sum = 0.0, x IN following | sum + x.weight * x.share) / weights ELSE popularity END AS followers,
  following, questions, read, COLLECT { MATCH (s:Segment) RETURN s.modelVersion ORDER BY s.updatedAt DESC LIMIT 1 }[0] AS model;
