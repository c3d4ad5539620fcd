/** Interests that the graph leads to: from a tag to its companions, from a category to what stands above it. */
import { nodeText, type InterestNode } from '../../domain/interest-node.ts';
import type { CategoryId } from '../../domain/ids.ts';
import type { ItemKnowledge } from '../knowledge/item-knowledge.ts';
import type { Companions } from './companions.ts';
import { compareInterests, type InterestMeans } from './direct-interests.ts';
import type { Interest } from './interest.ts';

/** How much of an interest is left one step further along the graph. */
export const STEP_DECAY = 0.5;
/** How many of the strongest interests spread. */
const SEEDS = 12;
const MOST_EXPANDED = 20;

/** @param direct best first, with their names */
export async function expandedInterests(
  direct: readonly Interest[],
  { knowledge, companions }: ExpansionMeans,
  { usual, rejected }: InterestMeans,
): Promise<Interest[]> {
  const seeds = direct.filter(({ weight }) => weight > 0).slice(0, SEEDS);
  const steps = (
    await Promise.all(seeds.map((seed) => stepsFrom(seed, { knowledge, companions }, usual)))
  ).flat();
  const known = new Set(direct.map(({ node }) => nodeText(node)));
  const reached = new Map<string, Interest>();
  for (const step of steps) {
    const text = nodeText(targetOf(step));
    if (known.has(text) || rejected.has(text)) continue;
    const interest = expandedTo(step);
    const before = reached.get(text);
    // Several ways add up; the strongest is the one that is named.
    reached.set(text, before === undefined ? interest : added(before, interest));
  }
  return [...reached.values()].sort(compareInterests).slice(0, MOST_EXPANDED);
}

export interface ExpansionMeans {
  readonly knowledge: ItemKnowledge;
  readonly companions: Companions;
}

interface Step {
  readonly seed: Interest;
  /** The way from the seed on, the seed not included; never empty. */
  readonly way: readonly InterestNode[];
  readonly relation: 'PARENT' | 'GOES_WITH';
  /** How much of the seed's weight arrives. */
  readonly share: number;
}

const targetOf = ({ way }: Step): InterestNode => way[way.length - 1];

async function stepsFrom(
  seed: Interest,
  { knowledge, companions }: ExpansionMeans,
  usual: InterestMeans['usual'],
): Promise<Step[]> {
  const { node } = seed;
  const above = node.type === 'category' ? await knowledge.ancestorsOf(node.key as CategoryId) : [];
  const nodes = above.map(({ id }): InterestNode => ({ type: 'category', key: id }));
  return [
    ...nodes.map((_, place): Step => ({
      seed,
      way: nodes.slice(0, place + 1),
      relation: 'PARENT',
      share: STEP_DECAY ** (place + 1),
    })),
    ...(await companions.of(node, usual)).map((companion): Step => ({
      seed,
      way: [companion.node],
      relation: 'GOES_WITH',
      share: STEP_DECAY * companion.share,
    })),
  ];
}

function expandedTo(step: Step): Interest {
  const { seed, way, relation, share } = step;
  const node = targetOf(step);
  return {
    node,
    name: node.key,
    weight: seed.weight * share,
    lift: seed.lift,
    score: seed.score * share,
    trend: seed.trend,
    events: 0,
    evidence: seed.evidence.map((one) => ({ ...one, weight: one.weight * share })),
    mentions: [],
    source: 'expanded',
    path: {
      nodes: [...seed.path.nodes, ...way.map((stop) => ({ ...stop, name: stop.key }))],
      relations: [...seed.path.relations, ...way.map(() => relation)],
    },
  };
}

function added(a: Interest, b: Interest): Interest {
  const best = a.score >= b.score ? a : b;
  return { ...best, weight: a.weight + b.weight, score: a.score + b.score };
}
