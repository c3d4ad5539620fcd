MATCH (i:Item)
WHERE i.id IN $ids AND i[$property] IS NOT NULL
RETURN i.id AS id, i[$property] AS vector;
