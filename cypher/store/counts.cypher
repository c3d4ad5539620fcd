// Every one of these is read from the count store, however large the graph.
RETURN COUNT { (:User) } AS user, COUNT { (:Item) } AS item, COUNT { (:Category) } AS category,
  COUNT { (:Entity) } AS entity, COUNT { (:Tag) } AS tag, COUNT { ()-[:TAGGED]->() } AS tagging,
  COUNT { ()-[:RELATED]->() } AS relation,
    COUNT { ()-[:VIEWED]->() } +
    COUNT { ()-[:CLICKED]->() } +
    COUNT { ()-[:CARTED]->() } +
    COUNT { ()-[:PURCHASED]->() } +
    COUNT { ()-[:RATED]->() } +
    COUNT { ()-[:REVIEWED]->() } +
    COUNT { ()-[:DISMISSED]->() } AS event;
