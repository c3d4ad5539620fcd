/** A ranking of which some places are given to exploring. */
import type { Ranking } from '../model/in-order.ts';
import type { ServingModel } from '../model/serving-model.ts';
import { seededRandom } from '../numeric/random.ts';
import { Reservoir } from '../numeric/reservoir.ts';
import { explore, type Explored, type Exploring, type ItemFeedback } from './exploring.ts';
import { inOrder } from '../model/in-order.ts';
import type { InService } from './serving-state.ts';

export interface ExploredRanking {
  readonly ranking: Ranking;
  /** By item. */
  readonly explored: ReadonlyMap<number, Explored>;
}

/** @param feedback what came of items so far; nothing is known of any where it is absent */
export function exploringIn(
  { model }: Pick<InService, 'model'>,
  ranking: Ranking,
  exploring: Exploring,
  feedback: ItemFeedback = NO_FEEDBACK,
): ExploredRanking {
  const { items, scores } = ranking;
  const triesOf = (place: number) => feedback.of(model.items[items[place]]);
  const { places, explored } = explore(scores, triesOf, feedback.overall, exploring);
  return {
    ranking: inOrder(ranking, places),
    explored: new Map([...explored].map(([place, tries]) => [items[place], tries])),
  };
}

/** New ones that are ranked beside the candidates, to get a chance. */
const MOST_UNTRIED = 10;

/** Some items with which nobody did anything, drawn by lot: no source of candidates would bring them. */
export function untriedItems(
  { popularity }: Pick<ServingModel, 'popularity'>,
  seed: number,
): number[] {
  const chosen = new Reservoir<number>(MOST_UNTRIED, seededRandom(seed));
  for (let item = 0; item < popularity.length; item++) if (popularity[item] === 0) chosen.add(item);
  return chosen.kept;
}

const NEVER = { shown: 0, clicked: 0 };
const NO_FEEDBACK: ItemFeedback = { of: () => NEVER, overall: NEVER };
