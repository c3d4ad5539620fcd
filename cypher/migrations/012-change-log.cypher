// What processes on one database hear of each other by: one (:Change) for each transaction that changed something. Their
// numbers count up without gaps in the order of commits: whoever appends holds the one (:ChangeLog) until it has committed.
CREATE CONSTRAINT change_number IF NOT EXISTS FOR (c:Change) REQUIRE c.number IS UNIQUE;
CREATE CONSTRAINT change_log_name IF NOT EXISTS FOR (l:ChangeLog) REQUIRE l.name IS UNIQUE;
MERGE (l:ChangeLog {name: 'changes'}) ON CREATE SET l.last = 0;
