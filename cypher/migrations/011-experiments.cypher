// A/B experiments, each with all its versions.
CREATE CONSTRAINT experiment_id IF NOT EXISTS FOR (e:Experiment) REQUIRE e.id IS UNIQUE;
CREATE CONSTRAINT experiment_version IF NOT EXISTS FOR (v:ExperimentVersion) REQUIRE (v.id, v.version) IS UNIQUE;
