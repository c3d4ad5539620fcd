MATCH (:Experiment {id: $id})-[:HAD]->(v:ExperimentVersion)-[:OFFERS]->(x:Variant)
WITH v, x
ORDER BY x.place
WITH v.version AS version, properties(v) AS experiment, collect(properties(x)) AS variants
RETURN experiment, variants
ORDER BY version DESC;
