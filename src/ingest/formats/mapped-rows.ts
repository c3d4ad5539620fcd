/** The parser of a part whose fields are mapped to columns. */
import type { Sections } from '../mapping.ts';
import type { Role } from '../source-format.ts';
import { followRows } from '../rows/follow-rows.ts';
import { interactionRows } from '../rows/interaction-rows.ts';
import { itemRows } from '../rows/item-rows.ts';
import { linkRows, tagNameRows, tripleRows, userTagRows } from '../rows/knowledge-rows.ts';
import type { RowParser } from '../rows/row-parser.ts';
import { userRows } from '../rows/user-rows.ts';
import type { TableOptions } from '../format-contract.ts';

/** Undefined when the sections do not tell the columns of that part. */
export function mappedRows(
  role: Role,
  sections: Sections,
  { kind }: Pick<TableOptions, 'kind'>,
): RowParser | undefined {
  switch (role) {
    case 'interactions': {
      const fields = sections.interactions;
      if (fields === undefined) return undefined;
      const implied = fields.text !== undefined ? 'reviewed' : undefined;
      const rated = fields.value !== undefined ? 'rated' : 'purchased';
      return interactionRows(fields, kind ?? implied ?? rated);
    }
    case 'items':
      return sections.items && itemRows(sections.items);
    case 'users':
      return sections.users && userRows(sections.users);
    case 'tag-names':
      return sections['tag-names'] && tagNameRows(sections['tag-names']);
    case 'tags':
      return sections.tags && userTagRows(sections.tags);
    case 'link':
      return sections.link && linkRows(sections.link);
    case 'knowledge':
      return sections.knowledge && tripleRows(sections.knowledge);
    case 'follows':
      return sections.follows && followRows(sections.follows);
    default:
      return role satisfies never;
  }
}
