UNWIND $rows AS row
MATCH (:Category {id: row.id})-[old:PARENT]->()
DELETE old;
