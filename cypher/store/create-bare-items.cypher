UNWIND $rows AS row
MERGE (:Item {id: row.id});
