UNWIND $names AS name
MERGE (:Brand {name: name});
