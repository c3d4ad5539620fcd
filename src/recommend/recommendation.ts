/** What a recommender is asked and what it answers: the contract between the engine and the API. */
import type { Language } from '../domain/language.ts';
import type { EventKind } from '../domain/event.ts';
import type { EventId, ItemId, UserId } from '../domain/ids.ts';
import type { Assignment } from '../feedback/experiments/experiment-book.ts';
import type { Balance } from '../rerank/balance.ts';
import type { RuleSetting } from '../rules/applying/scene.ts';
import type { RuleAct, RuleCount } from '../rules/applying/rule-trace.ts';
import type { RuleInForce } from '../rules/rule-in-force.ts';
import type { GraphReader } from '../storage/graph-store.ts';
import type { Contribution } from './contribution.ts';
import type { CounterfactualAnswer } from './counterfactual.ts';
import type { ExplanationPath } from './explanation-path.ts';
import type { Explored, Exploring } from './exploring.ts';
import type { ItemFilter } from './item-filter.ts';
import type { ContextPart, RequestContext } from './request-context.ts';
import type { RuleChanges } from './rule-changes.ts';
import type { WhyNot } from './why-not-answer.ts';

export interface SessionEvent {
  readonly item: ItemId;
  readonly kind: EventKind;
  readonly value?: number;
}

export type Subject =
  | { readonly type: 'user'; readonly id: UserId }
  /** A visitor without an account: what they did in this visit, oldest first. */
  | {
      readonly type: 'session';
      readonly events: readonly SessionEvent[];
      readonly visitor?: string;
    };

export interface RecommendationRequest {
  readonly subject: Subject;
  /** Where the list stands, such as `home`. */
  readonly placement?: string;
  readonly context?: RequestContext;
  /** What of the context counts there; all of it where nothing is said. */
  readonly looksAt?: readonly ContextPart[];
  readonly filter?: ItemFilter;
  /** Accuracy alone where nothing is said. */
  readonly balance?: Balance;
  /** Absent where nothing is explored. */
  readonly explore?: Exploring;
  /** Of the reasons there; the caller's to say where nothing is. */
  readonly language?: Language;
  /** The experiment that the list takes part in. */
  readonly assigned?: Assignment;
  /** In the order in which they act. The recommender fills in those of the store where nothing is said. */
  readonly rules?: readonly RuleInForce[];
  /** IANA name: by it rules tell hours and weekdays. The recommender fills in that of the shop. */
  readonly timeZone?: string;
  /** What rules ask beside all this; the recommender fills it in. */
  readonly setting?: RuleSetting;
}

export interface RankedItem {
  readonly item: ItemId;
  readonly score: number;
}

/** One answered question; pages of one run belong to one ranking. */
export interface Run {
  readonly id: string;
  readonly subject: Subject;
  /** Where the list stands; absent where nobody said. */
  readonly placement?: string;
  /** The experiment that it took part in, and as what. */
  readonly experiment?: string;
  readonly variant?: string;
  /** Version of the model that ranked. */
  readonly model: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /**
   * Best first; as many as the model takes candidates. Scores fall along it unless a balance gave something else than
   * accuracy a say in the order. It is made when it is first looked at: whoever shows a page asks for its places.
   */
  readonly ranking: readonly RankedItem[];
  /** How many places the ranking has. */
  readonly depth: number;
  /** One place of the ranking, from 0. */
  rankedAt(place: number): RankedItem;
  /** Business rules that acted. */
  readonly rules: readonly RuleCount[];
  /** The same by item of the ranking. */
  readonly acts: ReadonlyMap<ItemId, readonly RuleAct[]>;
  /** Items that stand where they stand to learn about them; absent where nothing is explored. */
  readonly explored?: ReadonlyMap<ItemId, Explored>;
}

export interface Explanation {
  readonly contributions: readonly Contribution[];
  /** What moved the score most comes first; empty where nothing joins the item to the subject. */
  readonly paths: readonly ExplanationPath[];
}

/** A history that never was. */
export interface HistoryChanges {
  /** Done on top of everything else, oldest first. */
  readonly add?: readonly SessionEvent[];
  /** Keys of events taken as never done. */
  readonly removeEvents?: readonly EventId[];
  /** Items of which all events are taken as never done. */
  readonly removeItems?: readonly ItemId[];
}

export interface WhatIf {
  readonly before: Run;
  readonly after: Run;
}

export { LANGUAGES, type Language } from '../domain/language.ts';

/** What of a store is read of the one who asks. */
export type SubjectReader = Pick<GraphReader, 'users' | 'eventsOf'>;

export interface Recommender {
  /** The same recommender, which reads by another view of its store: by one whose reads end with a request. */
  reading(store: SubjectReader): Recommender;
  /** Ranks; the run can be paged and explained for some minutes. @throws `NOT_FOUND` for an unknown user */
  recommend(request: RecommendationRequest): Promise<Run>;
  /** Ranks for whoever may show nothing of it: the run cannot be found by its id before it is held. @throws as `recommend` */
  preview(request: RecommendationRequest): Promise<Run>;
  /**
   * Places of a run, from `start` to before `end`, are handed to whoever shows them: they are logged, where runs are.
   * Runs that are answers to what never was are shown to nobody, whatever is said of them.
   */
  shown(run: Run, start: number, end: number): void;
  /** A previewed run is shown: from now on it is one as `recommend` answers. */
  hold(run: Run): void;
  /** Two runs, as it is and with another history and other rules; nothing is written. @throws `NOT_FOUND` for what cannot be removed */
  whatIf(
    request: RecommendationRequest,
    changes: HistoryChanges,
    rules?: RuleChanges,
  ): Promise<WhatIf>;
  /**
   * Which of the subject's own items to forget so that this one is not among the first `first` any more.
   * @throws `NOT_FOUND` for an item the model does not know
   */
  counterfactual(
    request: RecommendationRequest,
    item: ItemId,
    first: number,
  ): Promise<CounterfactualAnswer>;
  /** What keeps an item from being among the first `first`. @throws `NOT_FOUND` for an unknown user */
  whyNot(request: RecommendationRequest, item: ItemId, first: number): Promise<WhyNot>;
  /** An earlier run. @throws `EXPIRED` when it is no longer held */
  run(id: string): Run;
  /** Why these items of a run: one explanation each, in order. @throws `EXPIRED` */
  explain(run: Run, items: readonly ItemId[]): Promise<Explanation[]>;
  /** Nothing of what this user was answered is held any more. */
  forget(user: UserId): void;
  /** Summed interest of all users in an item, as the model in service counted it; 0 where it does not know the item. */
  readonly popularity: (item: ItemId) => number;
  /** Everybody of whom an answer is held. */
  heldUsers(): UserId[];
  /** Items like this one, best first, by the fitted item-to-item model. */
  similar(item: ItemId, limit: number): Promise<RankedItem[]>;
}

/** The words for a path, in the reader's language. */
export type PathPhraser = (path: ExplanationPath, language: Language) => string;
