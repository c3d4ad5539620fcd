MATCH (m:ModelVersion {active: true})
RETURN properties(m) AS model
ORDER BY m.trainedAt DESC
LIMIT 1;
