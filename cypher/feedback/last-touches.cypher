// For each event the last run that showed its item to its user before it, within its window.
WITH $rows AS rows
WHERE EXISTS { (:Run) }
UNWIND rows AS row
MATCH (u:User {id: row.user})<-[:FOR]-(r:Run)
WHERE r.at <= row.at AND r.at >= row.since AND coalesce(u.consentPersonalisation, true)
MATCH (r)-[s:SHOWED]->(:Item {id: row.item})
WITH row, r, s ORDER BY r.at DESC, r.id
WITH row, head(collect({run: r.id, rank: s.rank, shownAt: r.at})) AS touch
RETURN row.event AS event, touch;
