// Who is not among these users stands in no segment any more.
MATCH (u:User)-[r:IN_SEGMENT]->(:Segment)
WHERE NOT u.id IN $users
DELETE r;
