MATCH (parent:Category)<-[:PARENT]-(child:Category)
WHERE parent.id IN $ids
RETURN parent.id AS parent, child.id AS child
ORDER BY child;
