// Question:   Does this user do unusually much or little?
// Parameters: $user: key of the user
// Answer:     one row: the user's events; of all people who allow personalisation, the median of the logarithm of their
//             events, and the median distance from it; how many such distances the user is away (score, scaled like a
//             standard deviation); and whether that is more than 3.5. Fewer than twenty people say nothing.
MATCH (u:User)-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(:Item)
WHERE coalesce(u.consentPersonalisation, true)
WITH u.id AS user, log(count(e)) AS activity
WITH collect({user: user, activity: activity}) AS people, percentileCont(activity, 0.5) AS median
UNWIND people AS p
WITH people, median, percentileCont(abs(p.activity - median), 0.5) AS deviation
WITH *, [p IN people WHERE p.user = $user | p.activity][0] AS own
WITH *, CASE WHEN size(people) >= 20 AND deviation > 0 THEN 0.6745 * abs(own - median) / deviation END AS score
RETURN toInteger(round(exp(own))) AS events, size(people) AS people, median, deviation, score,
  coalesce(score > 3.5, false) AS isOutlier;
