MATCH (p:Population {id: 'all'})
RETURN p.text AS text;
