/** Why an item, as walks through the graph that begin with something the subject did. */
import { findPaths } from '../graph/find-paths.ts';
import type { ItemPath } from '../graph/item-path.ts';
import { similarPaths } from '../graph/similar-paths.ts';
import type { Catalogue } from './catalogue.ts';
import type { ExplanationPath, PathNode } from './explanation-path.ts';
import type { Subject } from './recommendation.ts';
import type { InService } from './serving-state.ts';
import { latestKind, type SubjectProfile } from './subject-profile.ts';

/** How many reasons an item gets at most. */
const MAX_PATHS = 3;

/** What others did comes first where it moved the score more than knowledge did. */
export type Emphasis = 'people' | 'knowledge';

/**
 * One path over what others liked together and the rest over shared nodes, in the order of the emphasis; where the one
 * kind has too few, the other fills up. Strongest first within each kind.
 */
export function explanationPaths(
  { model, catalogue }: InService,
  subject: Subject,
  profile: SubjectProfile,
  item: number,
  emphasis: Emphasis,
): ExplanationPath[] {
  const { history } = profile;
  const { graph } = catalogue;
  const people = similarPaths(graph, model.neighbours, history, item, MAX_PATHS);
  const fromPeople = Math.min(1, people.length);
  const knowledge = findPaths(graph, history, item, 2 * MAX_PATHS)
    .filter((path) => stillTagged(catalogue, path, item))
    .slice(0, MAX_PATHS - fromPeople);
  const chosen = people.slice(0, MAX_PATHS - knowledge.length);
  const paths = emphasis === 'people' ? [...chosen, ...knowledge] : [...knowledge, ...chosen];
  const id = subject.type === 'user' ? subject.id : '';
  const start: PathNode = { type: 'user', id, name: id };
  return paths.map((path) => fromUser(start, path, latestKind(profile, model.items[path.event])));
}

/** The graph is that of the model: a tag that was rejected since is no reason any more. */
const stillTagged = ({ tags }: Catalogue, { event, nodes }: ItemPath, item: number): boolean =>
  nodes.every(({ type, id }) => type !== 'tag' || (tags[event].has(id) && tags[item].has(id)));

function fromUser(start: PathNode, path: ItemPath, kind = 'viewed'): ExplanationPath {
  return {
    nodes: [start, ...path.nodes],
    relations: [kind.toUpperCase(), ...path.relations],
    strength: path.strength,
  };
}
