UNWIND $rows AS row
MATCH (i:Item {id: row.item})
CALL (i) {
  MATCH (i)-[old:SIMILAR {model: $version}]->()
  DELETE old
}
UNWIND row.neighbours AS neighbour
MATCH (other:Item {id: neighbour.item})
CREATE (i)-[:SIMILAR {score: neighbour.score, model: $version}]->(other);
