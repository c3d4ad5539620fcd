MATCH (r:Rule {id: $id})
RETURN properties(r) AS rule;
