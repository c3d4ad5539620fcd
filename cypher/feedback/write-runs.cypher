// A run that is there keeps what it says and gets what it lacks of what was shown. Runs of people who are not there, or do
// not consent, are passed over.
UNWIND $rows AS row
OPTIONAL MATCH (u:User {id: row.user})
WITH row, u
WHERE row.user IS NULL OR (u IS NOT NULL AND coalesce(u.consentPersonalisation, true))
MERGE (r:Run {id: row.id})
ON CREATE SET r += row.properties
FOREACH (_ IN CASE WHEN u IS NULL OR EXISTS { (r)-[:FOR]->() } THEN [] ELSE [1] END | CREATE (r)-[:FOR]->(u))
WITH row, r
UNWIND row.shown AS one
MATCH (i:Item {id: one.item})
WHERE NOT EXISTS { (r)-[:SHOWED {rank: one.rank}]->() }
CREATE (r)-[s:SHOWED]->(i)
SET s = one.properties;
