// Puts events down to runs; each of the ids is there once.
CALL () {
  UNWIND [row IN $rows WHERE row.type = 'VIEWED'] AS row MATCH ()-[e:VIEWED {id: row.id}]->() SET e += row.touch RETURN count(e) AS changed
  UNION ALL
  UNWIND [row IN $rows WHERE row.type = 'CLICKED'] AS row MATCH ()-[e:CLICKED {id: row.id}]->() SET e += row.touch RETURN count(e) AS changed
  UNION ALL
  UNWIND [row IN $rows WHERE row.type = 'CARTED'] AS row MATCH ()-[e:CARTED {id: row.id}]->() SET e += row.touch RETURN count(e) AS changed
  UNION ALL
  UNWIND [row IN $rows WHERE row.type = 'PURCHASED'] AS row MATCH ()-[e:PURCHASED {id: row.id}]->() SET e += row.touch RETURN count(e) AS changed
  UNION ALL
  UNWIND [row IN $rows WHERE row.type = 'RATED'] AS row MATCH ()-[e:RATED {id: row.id}]->() SET e += row.touch RETURN count(e) AS changed
  UNION ALL
  UNWIND [row IN $rows WHERE row.type = 'REVIEWED'] AS row MATCH ()-[e:REVIEWED {id: row.id}]->() SET e += row.touch RETURN count(e) AS changed
  UNION ALL
  UNWIND [row IN $rows WHERE row.type = 'DISMISSED'] AS row MATCH ()-[e:DISMISSED {id: row.id}]->() SET e += row.touch RETURN count(e) AS changed
}
RETURN sum(changed) AS changed;
