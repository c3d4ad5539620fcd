// Question:   In which segments does this user stand, since when and why, and what marks each of them out?
// Parameters: $user: key of the user
// Answer:     one row per segment: score, since, reason, people in it, and its marks: trait, side, share of its people
//             that bear it, and usual share (ask segment-mark.cypher for the people behind a mark).
MATCH (:User {id: $user})-[r:IN_SEGMENT]->(s:Segment)
RETURN s.id AS segment, s.kind AS kind, s.name AS name, r.score AS score, r.since AS since, r.reason AS reason,
  COUNT { (s)<-[:IN_SEGMENT]-(:User) } AS size,
  [n IN range(0, size(s.markTraits) - 1) |
    {trait: s.markTraits[n], side: s.markSides[n], share: s.markShares[n], usual: s.markUsual[n]}] AS marks
ORDER BY kind, segment;
