OPTIONAL MATCH (old:ModelVersion {active: true})
SET old.active = false
WITH count(old) AS before
MERGE (m:ModelVersion {id: $version})
SET m += $properties, m.active = true;
