// An event's id is unique over all kinds, which no constraint can say: a constraint knows one relationship type.
// Whoever records events first holds the locks of their ids' buckets; see store/lock-events.cypher.
CREATE CONSTRAINT event_lock_bucket IF NOT EXISTS FOR (l:EventLock) REQUIRE l.bucket IS UNIQUE;
UNWIND range(0, 255) AS bucket MERGE (:EventLock {bucket: bucket});
