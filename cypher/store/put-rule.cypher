// The rule as it is from now on, and this version of it for ever.
MATCH (s:Stamp {of: 'rules'})
SET s.changes = s.changes + 1
MERGE (r:Rule {id: $id})
SET r = $properties
CREATE (r)-[:HAD]->(v:RuleVersion)
SET v = $properties;
