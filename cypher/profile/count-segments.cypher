// How many people each segment has now, behind how many it had.
MATCH (s:Segment)
WITH s, COUNT { (s)<-[:IN_SEGMENT]-(:User) } AS size
SET s.sizes = (coalesce(s.sizes, []) + size)[-$most..],
  s.sizeTimes = (coalesce(s.sizeTimes, []) + $at)[-$most..];
