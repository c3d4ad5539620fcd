import { describeOnNeo4j } from '../support/neo4j-server.ts';
import { graphStoreContract } from './graph-store.contract.ts';

describeOnNeo4j('neo4j store', (database) => {
  graphStoreContract(database);
});
