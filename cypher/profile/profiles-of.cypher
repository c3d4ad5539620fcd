MATCH (u:User)
WHERE u.id IN $ids AND u.profile_updatedAt IS NOT NULL
RETURN properties(u) AS user,
  COLLECT {
    MATCH (u)-[r:INTERESTED_IN]->(n)
    WHERE r.rejected IS NULL
    RETURN {type: toLower(labels(n)[0]), key: coalesce(n.id, n.name), properties: properties(r)}
    ORDER BY r.rank
  } AS interests,
  COLLECT {
    MATCH (u)-[s:SIMILAR_TO]->(other:User)
    RETURN {user: other.id, score: s.score, reasons: s.reasons}
    ORDER BY s.rank
  } AS similar,
  COLLECT {
    MATCH (u)-[s:SPEAKS_OF]->(t:Tag)
    WHERE NOT EXISTS { (u)-[:INTERESTED_IN {rejected: true}]->(t) }
    RETURN {tag: t.name, on: properties(s)}
    ORDER BY s.rank
  } AS tags;
