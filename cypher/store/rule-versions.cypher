MATCH (:Rule {id: $id})-[:HAD]->(v:RuleVersion)
RETURN properties(v) AS rule
ORDER BY v.version DESC;
