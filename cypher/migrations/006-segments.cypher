// Segments are known by their id; who stands in them is (:User)-[:IN_SEGMENT {score, since, reason}]->(:Segment).
CREATE CONSTRAINT segment_id IF NOT EXISTS FOR (s:Segment) REQUIRE s.id IS UNIQUE;
