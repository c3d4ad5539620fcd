// The experiment as it is from now on, and this version of it, with its variants, for ever.
MERGE (e:Experiment {id: $id})
SET e = $properties
CREATE (e)-[:HAD]->(v:ExperimentVersion)
SET v = $properties
WITH v
UNWIND $variants AS variant
CREATE (v)-[:OFFERS]->(x:Variant)
SET x = variant;
