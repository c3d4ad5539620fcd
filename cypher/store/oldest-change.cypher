MATCH (c:Change)
RETURN min(c.number) AS number;
