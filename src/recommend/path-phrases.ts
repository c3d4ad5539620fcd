/** A path in a sentence: “You rated “Heat (1995)”; “Casino (1995)” is also in “Crime”.” */
import { PATH_TEMPLATES, type ReasonKind } from './path-templates.ts';
import type { ExplanationPath, PathNode } from './explanation-path.ts';
import type { PathPhraser } from './recommendation.ts';
import { relationLabel } from './relation-label.ts';

/** For paths user → event's item → … → recommended item; the words stand in PATH_TEMPLATES. */
export const phrasePath: PathPhraser = (path, language) => {
  const templates = PATH_TEMPLATES[language];
  const { nodes, relations } = path;
  const event = templates.events[relations[0]] ?? templates.anyEvent;
  return filled(event + templates.reasons[reasonKind(path)], {
    who: nodes[0].id === '' ? templates.visitor : templates.user,
    event: nodes[1].name,
    item: nodes[nodes.length - 1].name,
    node: nodes[2].name,
    last: nodes[nodes.length - 2].name,
    relation: relationLabel(relations[1] ?? '', language),
  });
};

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/gu, (_, name: string) => values[name]);
}

function reasonKind({ nodes, relations }: ExplanationPath): ReasonKind {
  if (nodes.length === 3) return relations[1] === 'SIMILAR' ? 'similar' : 'direct';
  if (relations.includes('PARENT')) return 'relatedCategory';
  return nodes.length === 4 ? kindOfShared(nodes[2]) : 'other';
}

function kindOfShared(node: PathNode): ReasonKind {
  switch (node.type) {
    case 'tag':
      return 'tag';
    case 'category':
      return 'category';
    case 'entity':
      return node.name === node.id ? 'entity' : 'namedEntity';
    case 'item':
      return 'thirdItem';
    case 'user':
      return 'similar';
    default:
      return node.type satisfies never;
  }
}
