/** The program as built: what is measured is what runs, not what a test runner makes of the sources. */
import type * as Dataset from '../../src/dataset/dataset.ts';
import type * as EmbeddedStore from '../../src/storage/embedded/embedded-store.ts';
import type * as FindPaths from '../../src/graph/find-paths.ts';
import type * as Interactions from '../../src/dataset/interactions.ts';
import type * as KnowledgeGraph from '../../src/graph/knowledge-graph.ts';
import type * as LiveHistory from '../../src/dataset/live-history.ts';
import type * as LoadNewest from '../../src/recommend/load-newest.ts';
import type * as ModelRegistry from '../../src/model/bundle/model-registry.ts';
import type * as NeuralRanker from '../../src/learning/ranker/neural-ranker.ts';
import type * as Plans from '../../src/model/plan/plans.ts';
import type * as BuildProfiles from '../../src/profile/build-profiles.ts';
import type * as ImportInto from '../../src/ingest/import-into.ts';
import type * as OpenProfileBook from '../../src/profile/book/open-profile-book.ts';
import type * as PopulationText from '../../src/profile/population-text.ts';
import type * as ReadSource from '../../src/ingest/read-source.ts';
import type * as Shapley from '../../src/learning/ranker/shapley.ts';
import type * as SpdInverse from '../../src/numeric/spd-inverse.ts';
import type * as TensorBackend from '../../src/learning/tensor-backend.ts';
import type * as TrainModel from '../../src/model/training/train-model.ts';
import { PROJECT } from './section.ts';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The modules that are measured in this process, by their place in `dist`. */
interface Modules {
  'dataset/dataset': typeof Dataset;
  'storage/embedded/embedded-store': typeof EmbeddedStore;
  'graph/find-paths': typeof FindPaths;
  'graph/knowledge-graph': typeof KnowledgeGraph;
  'dataset/interactions': typeof Interactions;
  'dataset/live-history': typeof LiveHistory;
  'recommend/load-newest': typeof LoadNewest;
  'model/bundle/model-registry': typeof ModelRegistry;
  'learning/ranker/neural-ranker': typeof NeuralRanker;
  'model/plan/plans': typeof Plans;
  'profile/build-profiles': typeof BuildProfiles;
  'ingest/import-into': typeof ImportInto;
  'profile/book/open-profile-book': typeof OpenProfileBook;
  'profile/population-text': typeof PopulationText;
  'ingest/read-source': typeof ReadSource;
  'learning/ranker/shapley': typeof Shapley;
  'numeric/spd-inverse': typeof SpdInverse;
  'learning/tensor-backend': typeof TensorBackend;
  'model/training/train-model': typeof TrainModel;
}

const DIST = path.join(PROJECT, 'dist');

/** The built program's entry. */
export const MAIN = path.join(DIST, 'main.js');

export const built = async <Name extends keyof Modules>(name: Name): Promise<Modules[Name]> =>
  import(pathToFileURL(path.join(DIST, `${name}.js`)).href);
