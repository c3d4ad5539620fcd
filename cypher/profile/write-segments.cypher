UNWIND $rows AS row
MERGE (s:Segment {id: row.id})
SET s += row.properties;
