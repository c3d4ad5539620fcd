/** Why an item, as walks through the graph that begin with something the subject did. */
import { findPaths } from '../graph/find-paths.ts';
import type { ItemPath } from '../graph/item-path.ts';
import { similarPaths } from '../graph/similar-paths.ts';
import type { ExplanationPath, PathNode, Subject } from './recommendation.ts';
import type { InService } from './serving-state.ts';
import type { SubjectProfile } from './subject-profile.ts';

const MAX_PATHS = 3;

/** Knowledge first; where the graph has nothing to say, what others liked together with it. Strongest first. */
export function explanationPaths(
  { model, catalogue }: InService,
  subject: Subject,
  { history, kinds }: SubjectProfile,
  item: number,
): ExplanationPath[] {
  const { graph } = catalogue;
  const known = findPaths(graph, history, item, MAX_PATHS);
  const missing = MAX_PATHS - known.length;
  const alike = missing > 0 ? similarPaths(graph, model.neighbours, history, item, missing) : [];
  const id = subject.type === 'user' ? subject.id : '';
  const start: PathNode = { type: 'user', id, name: id };
  return [...known, ...alike].map((path) =>
    fromUser(start, path, kinds.get(model.items[path.event])),
  );
}

function fromUser(start: PathNode, path: ItemPath, kind = 'viewed'): ExplanationPath {
  return {
    nodes: [start, ...path.nodes],
    relations: [kind.toUpperCase(), ...path.relations],
    strength: path.strength,
  };
}
