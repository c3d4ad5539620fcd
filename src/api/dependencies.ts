/** What the API stands on: the parts that the composition hands to it. */
import type { ExperimentBook } from '../feedback/experiments/experiment-book.ts';
import type { Listeners } from '../live/listeners.ts';
import type { TrainingNews } from '../model/training/training-news.ts';
import type { ListFeed } from '../live/list-feed.ts';
import type { Log } from '../observability/log.ts';
import type { ProfileBook } from '../profile/book/profile-book.ts';
import type { PeopleModels } from '../profile/serving/people-models.ts';
import type { LiveCatalogue } from '../recommend/live-catalogue.ts';
import type { Placement } from '../recommend/placement.ts';
import type { PathPhraser, Recommender } from '../recommend/recommendation.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import type { ItemSearch } from '../text/item-search.ts';

export interface ApiDependencies {
  readonly store: GraphStore;
  readonly recommender: Recommender;
  /** Has to hear of items and categories that were written. */
  readonly catalogue: Pick<LiveCatalogue, 'itemsChanged' | 'categoriesChanged'>;
  /** Full-text search over items. */
  readonly search: Pick<ItemSearch, 'search'>;
  /** What lists can be asked for by name. */
  readonly placements: readonly Placement[];
  /** Who sees which variant. */
  readonly experiments: Pick<ExperimentBook, 'assigned' | 'refresh'>;
  readonly profiles: ProfileBook;
  /** Segments and predictions. */
  readonly people: PeopleModels;
  readonly phrase: PathPhraser;
  /** What may change lists that are watched. */
  readonly lists: Pick<ListFeed, 'listen'>;
  /** Tells what training does. */
  readonly training: Pick<Listeners<TrainingNews>, 'listen'>;
  readonly modelStatus: () => ModelStatus;
  /** IANA name of the shop's time zone; UTC where nothing is said. */
  readonly timeZone?: string;
  readonly log: Log;
}

/** What the running program knows of its model. */
export interface ModelStatus {
  /** The model that ranks now; absent while none is loaded. */
  readonly version?: string;
  /** Milliseconds since 1970. */
  readonly trainedAt?: number;
  /** Held-out measures, such as { "ndcg@10": 0.51 }. */
  readonly measures?: Readonly<Record<string, number>>;
  readonly training: {
    readonly state: 'idle' | 'running' | 'failed';
    /** What training is doing now, or why it failed. */
    readonly message?: string;
    /** 0..1 */
    readonly progress?: number;
  };
}
