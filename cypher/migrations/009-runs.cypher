// Answers as they were shown: (:Run {id, at, placement, model, experiment, variant, segments, device, rate}), of whom
// (:Run)-[:FOR]->(:User), with what (:Run)-[:SHOWED {rank, score, explored}]->(:Item). An event that a run led to bears
// its id as run, with the rank and runAt of the item there, and by whom it is said as runBy ('given' or 'window'); one that
// names a run which did not lead to it has no rank.
CREATE CONSTRAINT run_id IF NOT EXISTS FOR (r:Run) REQUIRE r.id IS UNIQUE;
CREATE INDEX run_at IF NOT EXISTS FOR (r:Run) ON (r.at);
CREATE INDEX viewed_run IF NOT EXISTS FOR ()-[e:VIEWED]-() ON (e.run);
CREATE INDEX clicked_run IF NOT EXISTS FOR ()-[e:CLICKED]-() ON (e.run);
CREATE INDEX carted_run IF NOT EXISTS FOR ()-[e:CARTED]-() ON (e.run);
CREATE INDEX purchased_run IF NOT EXISTS FOR ()-[e:PURCHASED]-() ON (e.run);
CREATE INDEX rated_run IF NOT EXISTS FOR ()-[e:RATED]-() ON (e.run);
CREATE INDEX reviewed_run IF NOT EXISTS FOR ()-[e:REVIEWED]-() ON (e.run);
CREATE INDEX dismissed_run IF NOT EXISTS FOR ()-[e:DISMISSED]-() ON (e.run);
