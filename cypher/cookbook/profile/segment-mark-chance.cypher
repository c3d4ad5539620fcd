// Question:   How likely does chance alone make so much of what marks this segment out?
// Parameters: $segment: key of the segment
//             $trait: name of the mark's trait
//             $side: high or low
// Answer:     one row: the mark as it was found, share of the segment's people and usual share (count them anew by
//             segment-mark.cypher and its two sisters); people in the segment at the training, and in all; z of a test of
//             two proportions, the segment against everybody else; how many such tests there were; and the chance, what
//             lies beyond z in a normal distribution (Abramowitz and Stegun 1964, 7.1.26), for each of all tests.
MATCH (s:Segment {id: $segment})
WITH s, [n IN range(0, size(s.markTraits) - 1) WHERE s.markTraits[n] = $trait AND s.markSides[n] = $side][0] AS n
WITH s.markShares[n] AS share, s.markUsual[n] AS usualShare, s.markTests[n] AS tests, s.sizes[-1] AS size,
  COUNT {
    MATCH (u:User)
    WHERE coalesce(u.consentPersonalisation, true)
      AND EXISTS { (u)-[:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(:Item) }
  } AS people
WITH *, (usualShare * people - share * size) / (people - size) AS elsewhere,
  sqrt(usualShare * (1 - usualShare) * (1.0 / size + 1.0 / (people - size))) AS deviation
WITH *, (share - elsewhere) / deviation AS z
WITH *, 1 / (1 + 0.3275911 * z / sqrt(2)) AS t
WITH *, 0.5 * exp(-z * z / 2) * t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027
  + t * 1.061405429)))) AS tail
RETURN share, usualShare, size, people, elsewhere, z, tests, CASE WHEN tests * tail > 1 THEN 1.0 ELSE tests * tail END AS chance;
