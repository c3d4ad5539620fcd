// All but the tags are read from the count store, however large the graph; a tag that all items reject is none.
RETURN COUNT { (:User) } AS user, COUNT { (:Item) } AS item, COUNT { (:Category) } AS category,
  COUNT { (:Entity) } AS entity, COUNT { MATCH (t:Tag) WHERE EXISTS { (t)<-[:TAGGED]-() } } AS tag, COUNT { ()-[:TAGGED]->() } AS tagging,
  COUNT { ()-[:RELATED]->() } AS relation,
    COUNT { ()-[:VIEWED]->() } +
    COUNT { ()-[:CLICKED]->() } +
    COUNT { ()-[:CARTED]->() } +
    COUNT { ()-[:PURCHASED]->() } +
    COUNT { ()-[:RATED]->() } +
    COUNT { ()-[:REVIEWED]->() } +
    COUNT { ()-[:DISMISSED]->() } AS event;
