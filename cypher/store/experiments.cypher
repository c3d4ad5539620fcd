MATCH (e:Experiment)-[:HAD]->(v:ExperimentVersion {version: e.version})-[:OFFERS]->(x:Variant)
WHERE e.state <> 'deleted'
WITH e, v, x
ORDER BY x.place
WITH e.id AS id, properties(v) AS experiment, collect(properties(x)) AS variants
RETURN experiment, variants
ORDER BY id;
