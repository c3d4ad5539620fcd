// Brands are nodes as soon as somebody is interested in one; there is one note of what is usual among all users.
CREATE CONSTRAINT brand_name IF NOT EXISTS FOR (b:Brand) REQUIRE b.name IS UNIQUE;
CREATE CONSTRAINT population_id IF NOT EXISTS FOR (p:Population) REQUIRE p.id IS UNIQUE;
