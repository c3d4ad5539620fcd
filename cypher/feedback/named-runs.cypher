// For each event that names a run: the run, where it is that user's or nobody's and showed the item.
UNWIND $rows AS row
MATCH (r:Run {id: row.run})-[s:SHOWED]->(:Item {id: row.item})
WHERE NOT EXISTS { MATCH (r)-[:FOR]->(u:User) WHERE u.id <> row.user }
OPTIONAL MATCH (by:User {id: row.user})
WITH row, r, s, by
WHERE coalesce(by.consentPersonalisation, true)
RETURN row.event AS event, {run: r.id, rank: s.rank, shownAt: r.at} AS touch;
