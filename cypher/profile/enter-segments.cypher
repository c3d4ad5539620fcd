UNWIND $rows AS row
MATCH (u:User {id: row.user})
UNWIND row.places AS place
MATCH (s:Segment {id: place.segment})
MERGE (u)-[r:IN_SEGMENT]->(s)
ON CREATE SET r.since = $at
SET r.score = place.score, r.reason = place.reason, r.reasonZh = place.reasonZh,
  r.model = s.modelVersion;
