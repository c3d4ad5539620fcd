MATCH (t:Tag)
WHERE t.name IN $ids
RETURN t.name AS id, COUNT { MATCH (t)<-[:TAGGED]-(i:Item) RETURN DISTINCT i } AS items;
