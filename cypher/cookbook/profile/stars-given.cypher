// Question:   How does this user give stars, and what do stars mean to interests?
// Parameters: $user: key of the user
// Answer:     one row: mean and deviation of the stars, how many, and the scale by which an interest reads them: beside
//             the user's own stand five ratings of everybody's (of those who allow personalisation).
MATCH (other:User)-[e:RATED|REVIEWED]->(:Item)
WHERE e.value IS NOT NULL AND coalesce(other.consentPersonalisation, true)
WITH avg(e.value) AS usualMean, stDevP(e.value) AS usualDeviation
MATCH (:User {id: $user})-[e:RATED|REVIEWED]->(:Item)
WHERE e.value IS NOT NULL
WITH usualMean, usualDeviation, collect({event: e.id, stars: e.value}) AS of, avg(e.value) AS mean, stDevP(e.value) AS deviation
WITH *, reduce(sum = 0.0, x IN of | sum + x.stars) AS sum, size(of) AS count
WITH *, (sum + 5 * usualMean) / (count + 5) AS scaleMean
WITH *, sqrt((reduce(sum = 0.0, x IN of | sum + (x.stars - scaleMean) ^ 2) + 5 * usualDeviation ^ 2) / (count + 5)) AS spread
RETURN mean, deviation, count, scaleMean, CASE WHEN spread < 0.25 THEN 0.25 ELSE spread END AS scaleDeviation, of;
