/** Interests that the graph leads to: from a tag to its companions, from a category to what stands above it. */
import type { InterestNode } from '../../domain/interest-node.ts';
import type { CategoryId } from '../../domain/ids.ts';
import type { ItemKnowledge } from '../knowledge/item-knowledge.ts';
import type { Companions } from './companions.ts';
import type { InterestMeans } from './direct-interests.ts';
import type { Interest } from './interest.ts';
import { compareScored, type RankedNode } from './rank-interests.ts';
import type { UsualShares } from './usual-shares.ts';

/** How much of an interest is left one step further along the graph. */
export const STEP_DECAY = 0.5;
/** How many of the strongest interests spread. */
const SEEDS = 12;
const MOST_EXPANDED = 20;

/** The ways that lead on from the strongest of the nodes. @param direct best first */
export async function expansionSteps(
  direct: readonly RankedNode[],
  means: ExpansionMeans,
): Promise<ExpansionStep[]> {
  const seeds = direct.filter(({ score }) => score > 0).slice(0, SEEDS);
  const known = new Set(direct.map(({ number }) => number));
  const steps: ExpansionStep[] = [];
  for (const [rank, { node }] of seeds.entries())
    for (const step of await stepsFrom(node, rank, means))
      if (!known.has(step.target) && !means.rejected.has(step.target)) steps.push(step);
  return steps;
}

/** @param direct best first, those that the steps begin at */
export function expandedInterests(
  steps: readonly ExpansionStep[],
  direct: readonly Interest[],
  { nameOf }: Pick<InterestMeans, 'nameOf'>,
): Interest[] {
  const reached = new Map<number, Interest[]>();
  for (const step of steps) {
    const ways = reached.get(step.target);
    const way = expandedTo(step, direct[step.seed], nameOf);
    if (ways === undefined) reached.set(step.target, [way]);
    else ways.push(way);
  }
  return Array.from(reached.values(), addedUp).sort(compareScored).slice(0, MOST_EXPANDED);
}

export interface ExpansionMeans {
  readonly knowledge: ItemKnowledge;
  readonly companions: Companions;
  readonly usual: UsualShares;
  /** Numbers of nodes that are none of the user's interests. */
  readonly rejected: ReadonlySet<number>;
}

export interface ExpansionStep {
  /** Rank of the interest that it begins at. */
  readonly seed: number;
  /** The way from the seed on, the seed not included; never empty. */
  readonly way: readonly InterestNode[];
  /** Number of the way's last node. */
  readonly target: number;
  readonly relation: 'PARENT' | 'GOES_WITH';
  /** How much of the seed's weight arrives. */
  readonly share: number;
}

async function stepsFrom(
  node: InterestNode,
  seed: number,
  { knowledge, companions, usual }: ExpansionMeans,
): Promise<ExpansionStep[]> {
  const steps = (await companions.of(node, usual)).map((companion): ExpansionStep => ({
    seed,
    way: [companion.node],
    target: companion.number,
    relation: 'GOES_WITH',
    share: STEP_DECAY * companion.share,
  }));
  if (node.type !== 'category') return steps;
  const above = await knowledge.ancestorsOf(node.key as CategoryId);
  const nodes = above.map(({ id }): InterestNode => ({ type: 'category', key: id }));
  const upwards = nodes.map((target, place): ExpansionStep => ({
    seed,
    way: nodes.slice(0, place + 1),
    target: knowledge.numbers.of(target),
    relation: 'PARENT',
    share: STEP_DECAY ** (place + 1),
  }));
  return [...upwards, ...steps];
}

function expandedTo(
  step: ExpansionStep,
  seed: Interest,
  nameOf: (node: InterestNode) => string,
): Interest {
  const { way, relation, share } = step;
  const node = way[way.length - 1];
  return {
    node,
    name: nameOf(node),
    weight: seed.weight * share,
    lift: seed.lift,
    score: seed.score * share,
    trend: seed.trend,
    events: 0,
    evidence: seed.evidence.map((one) => ({ event: one.event, weight: one.weight * share })),
    mentions: [],
    source: 'expanded',
    path: {
      nodes: [
        ...seed.path.nodes,
        ...way.map((stop) => ({ type: stop.type, key: stop.key, name: nameOf(stop) })),
      ],
      relations: [...seed.path.relations, ...way.map(() => relation)],
    },
  };
}

/** Several ways add up; the strongest is the one that is named, of equal ones the first. */
function addedUp(ways: readonly Interest[]): Interest {
  const best = ways.reduce((a, b) => (b.score > a.score ? b : a));
  const sumOf = (read: (way: Interest) => number): number =>
    ways.reduce((sum, way) => sum + read(way), 0);
  return { ...best, weight: sumOf(({ weight }) => weight), score: sumOf(({ score }) => score) };
}
