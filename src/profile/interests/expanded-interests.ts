/** Interests that the graph leads to: from a tag to its companions, from a category to what stands above it. */
import { nodeText, type InterestNode } from '../../domain/interest-node.ts';
import type { CategoryId } from '../../domain/ids.ts';
import type { ItemKnowledge } from '../knowledge/item-knowledge.ts';
import type { Companions } from './companions.ts';
import type { InterestMeans, RankedNode } from './direct-interests.ts';
import type { Interest } from './interest.ts';
import { compareScored } from './rank-nodes.ts';

/** How much of an interest is left one step further along the graph. */
export const STEP_DECAY = 0.5;
/** How many of the strongest interests spread. */
const SEEDS = 12;
const MOST_EXPANDED = 20;

/** The ways that lead on from the strongest of the nodes. @param direct best first */
export async function expansionSteps(
  direct: readonly RankedNode[],
  { knowledge, companions }: ExpansionMeans,
  { usual, rejected }: InterestMeans,
): Promise<ExpansionStep[]> {
  const seeds = direct.filter(({ score }) => score > 0).slice(0, SEEDS);
  const known = new Set(direct.map(({ node }) => nodeText(node)));
  const steps: ExpansionStep[] = [];
  for (const [rank, { node }] of seeds.entries())
    for (const step of await stepsFrom(node, rank, { knowledge, companions }, usual)) {
      const text = nodeText(targetOf(step));
      if (!known.has(text) && !rejected.has(text)) steps.push(step);
    }
  return steps;
}

/** @param direct best first, those that the steps begin at */
export function expandedInterests(
  steps: readonly ExpansionStep[],
  direct: readonly Interest[],
  { nameOf }: InterestMeans,
): Interest[] {
  const reached = new Map<string, Interest>();
  for (const step of steps) {
    const text = nodeText(targetOf(step));
    const interest = expandedTo(step, direct[step.seed], nameOf);
    const before = reached.get(text);
    // Several ways add up; the strongest is the one that is named.
    reached.set(text, before === undefined ? interest : added(before, interest));
  }
  return [...reached.values()].sort(compareScored).slice(0, MOST_EXPANDED);
}

export interface ExpansionMeans {
  readonly knowledge: ItemKnowledge;
  readonly companions: Companions;
}

export interface ExpansionStep {
  /** Rank of the interest that it begins at. */
  readonly seed: number;
  /** The way from the seed on, the seed not included; never empty. */
  readonly way: readonly InterestNode[];
  readonly relation: 'PARENT' | 'GOES_WITH';
  /** How much of the seed's weight arrives. */
  readonly share: number;
}

const targetOf = ({ way }: ExpansionStep): InterestNode => way[way.length - 1];

async function stepsFrom(
  node: InterestNode,
  seed: number,
  { knowledge, companions }: ExpansionMeans,
  usual: InterestMeans['usual'],
): Promise<ExpansionStep[]> {
  const above = node.type === 'category' ? await knowledge.ancestorsOf(node.key as CategoryId) : [];
  const nodes = above.map(({ id }): InterestNode => ({ type: 'category', key: id }));
  return [
    ...nodes.map((_, place): ExpansionStep => ({
      seed,
      way: nodes.slice(0, place + 1),
      relation: 'PARENT',
      share: STEP_DECAY ** (place + 1),
    })),
    ...(await companions.of(node, usual)).map((companion): ExpansionStep => ({
      seed,
      way: [companion.node],
      relation: 'GOES_WITH',
      share: STEP_DECAY * companion.share,
    })),
  ];
}

function expandedTo(
  step: ExpansionStep,
  seed: Interest,
  nameOf: (node: InterestNode) => string,
): Interest {
  const { way, relation, share } = step;
  const node = targetOf(step);
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

function added(a: Interest, b: Interest): Interest {
  const best = a.score >= b.score ? a : b;
  return { ...best, weight: a.weight + b.weight, score: a.score + b.score };
}
