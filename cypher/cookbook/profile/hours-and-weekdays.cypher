// Question:   At which hours and on which days of the week is this user active?
// Parameters: $user: key of the user
// Answer:     one row: events by hour of the day, 0 to 23, and by day of the week, Sunday first, both UTC.
MATCH (:User {id: $user})-[e:VIEWED|CLICKED|CARTED|PURCHASED|RATED|REVIEWED|DISMISSED]->(:Item)
WHERE e.at IS NOT NULL
WITH collect(datetime({epochMillis: e.at})) AS moments
RETURN [hour IN range(0, 23) | size([m IN moments WHERE m.hour = hour])] AS hours,
  [day IN range(0, 6) | size([m IN moments WHERE m.dayOfWeek % 7 = day])] AS weekdays;
