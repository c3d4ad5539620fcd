// Question:   How did this segment grow?
// Parameters: $segment: key of the segment
// Answer:     one row: how many people stand in it now, how many entered since each counting and are still in it, and
//             the countings, oldest first. Who left again is in the countings alone.
MATCH (s:Segment {id: $segment})
OPTIONAL MATCH (s)<-[r:IN_SEGMENT]-(:User)
WITH s, collect(r.since) AS since
RETURN size(since) AS size, [n IN range(0, size(s.sizes) - 1) | {at: s.sizeTimes[n], size: s.sizes[n],
  enteredLater: size([t IN since WHERE t > s.sizeTimes[n]])}] AS sizes;
