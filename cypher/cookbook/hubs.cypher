// Question:   Which nodes hold the graph together?
// Parameters: none
// Answer:     the ten nodes of each kind with most relationships. A hub on nearly everything explains nothing:
//             paths through it are discounted.
CALL () {
  MATCH (n:User)
  WITH n, COUNT { (n)--() } AS degree ORDER BY degree DESC LIMIT 10
  RETURN 'User' AS kind, coalesce(n.title, n.name, n.id) AS name, degree
  UNION ALL
  MATCH (n:Item)
  WITH n, COUNT { (n)--() } AS degree ORDER BY degree DESC LIMIT 10
  RETURN 'Item' AS kind, coalesce(n.title, n.name, n.id) AS name, degree
  UNION ALL
  MATCH (n:Category)
  WITH n, COUNT { (n)--() } AS degree ORDER BY degree DESC LIMIT 10
  RETURN 'Category' AS kind, coalesce(n.title, n.name, n.id) AS name, degree
  UNION ALL
  MATCH (n:Tag)
  WITH n, COUNT { (n)--() } AS degree ORDER BY degree DESC LIMIT 10
  RETURN 'Tag' AS kind, coalesce(n.title, n.name, n.id) AS name, degree
  UNION ALL
  MATCH (n:Entity)
  WITH n, COUNT { (n)--() } AS degree ORDER BY degree DESC LIMIT 10
  RETURN 'Entity' AS kind, coalesce(n.title, n.name, n.id) AS name, degree
}
RETURN kind, name, degree
ORDER BY kind, degree DESC, name;
