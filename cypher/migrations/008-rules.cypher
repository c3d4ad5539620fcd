// Business rules. Whoever changes them counts their stamp up, so that all processes hear of it.
CREATE CONSTRAINT rule_id IF NOT EXISTS FOR (r:Rule) REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT rule_version IF NOT EXISTS FOR (v:RuleVersion) REQUIRE (v.id, v.version) IS UNIQUE;
CREATE CONSTRAINT stamp_of IF NOT EXISTS FOR (s:Stamp) REQUIRE s.of IS UNIQUE;
