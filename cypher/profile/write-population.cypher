MERGE (p:Population {id: 'all'})
SET p.text = $text;
