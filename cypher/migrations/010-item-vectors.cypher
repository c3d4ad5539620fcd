// How long the vectors of texts and of images are: one node for each of the two.
CREATE CONSTRAINT vector_space_mode IF NOT EXISTS FOR (s:VectorSpace) REQUIRE s.mode IS UNIQUE;
