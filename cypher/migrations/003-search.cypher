// What engineers and the cookbook look things up by. The vector index comes with the first model: it needs its length.
CREATE FULLTEXT INDEX item_text IF NOT EXISTS FOR (i:Item) ON EACH [i.title, i.description];
CREATE INDEX item_brand IF NOT EXISTS FOR (i:Item) ON (i.brand);
CREATE INDEX item_released_at IF NOT EXISTS FOR (i:Item) ON (i.releasedAt);
CREATE INDEX entity_name IF NOT EXISTS FOR (e:Entity) ON (e.name);
CREATE INDEX viewed_at IF NOT EXISTS FOR ()-[e:VIEWED]-() ON (e.at);
CREATE INDEX clicked_at IF NOT EXISTS FOR ()-[e:CLICKED]-() ON (e.at);
CREATE INDEX carted_at IF NOT EXISTS FOR ()-[e:CARTED]-() ON (e.at);
CREATE INDEX purchased_at IF NOT EXISTS FOR ()-[e:PURCHASED]-() ON (e.at);
CREATE INDEX rated_at IF NOT EXISTS FOR ()-[e:RATED]-() ON (e.at);
CREATE INDEX reviewed_at IF NOT EXISTS FOR ()-[e:REVIEWED]-() ON (e.at);
CREATE INDEX dismissed_at IF NOT EXISTS FOR ()-[e:DISMISSED]-() ON (e.at);
