// Before a person goes: what tags rest on that person's words. A tag that rests on nothing else goes, a rejection stays.
MATCH (:User {id: $user})-[e]->(:Item)-[on:TAGGED|REJECTED_TAG]->(:Tag)
WHERE e.id IN on.evidenceEvents
WITH on, collect(DISTINCT e.id) AS gone
WITH on, on.evidenceEvents AS events, on.evidenceFields AS fields, on.evidenceStarts AS starts,
  on.evidenceEnds AS ends, on.evidenceWords AS words, on.evidenceMethods AS methods,
  [n IN range(0, size(on.evidenceEvents) - 1) WHERE NOT on.evidenceEvents[n] IN gone] AS kept
SET on.evidenceEvents = [n IN kept | events[n]], on.evidenceFields = [n IN kept | fields[n]],
  on.evidenceStarts = [n IN kept | starts[n]], on.evidenceEnds = [n IN kept | ends[n]],
  on.evidenceWords = [n IN kept | words[n]], on.evidenceMethods = [n IN kept | methods[n]],
  on.count = on.count - (size(events) - size(kept))
WITH on
WHERE on.count <= 0
FOREACH (_ IN CASE WHEN type(on) = 'TAGGED' THEN [1] ELSE [] END | DELETE on)
FOREACH (_ IN CASE WHEN type(on) = 'TAGGED' THEN [] ELSE [1] END | SET on.count = 1);
