// The log is held by now: nobody else counts. What is older than is kept goes.
MATCH (l:ChangeLog {name: 'changes'})
SET l.last = l.last + 1
WITH l.last AS number
CREATE (:Change {number: number, origin: $origin, type: $type, keys: $keys, users: $users})
WITH number
MATCH (old:Change)
WHERE old.number <= number - $kept
WITH old LIMIT 100
DELETE old;
