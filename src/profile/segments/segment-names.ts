/** Names that people can read, from what marks a group out: "High spend, beer fans, evening". */
import type { ColumnGroup, ProfileLayout } from '../vectors/profile-layout.ts';
import type { SegmentMark } from './traits.ts';

/** A type, not an interface, so that it can stand in a bundle. */
export type SegmentName = { readonly en: string; readonly zh: string };

const PARTS = 3;

/** Of one kind of trait the most telling stands for all; no two groups have the same name. @param marks [groups] */
export function namesOf(layout: ProfileLayout, marks: readonly SegmentMark[][]): SegmentName[] {
  const taken = new Set<string>();
  return marks.map((own, group) => {
    for (let parts = PARTS; parts <= own.length + PARTS; parts++) {
      const name = joined(choose(layout, own, parts));
      if (name !== undefined && !taken.has(name.en)) {
        taken.add(name.en);
        return name;
      }
    }
    const nameless = { en: `No marked trait, ${group + 1}`, zh: `无明显特征 ${group + 1}` };
    taken.add(nameless.en);
    return nameless;
  });
}

function choose(
  layout: ProfileLayout,
  marks: readonly SegmentMark[],
  parts: number,
): SegmentMark[] {
  const groups = new Map<string, ColumnGroup>(layout.map(({ name, group }) => [name, group]));
  const seen = new Set<ColumnGroup | undefined>();
  const leading = marks.filter(({ trait }) => {
    const group = groups.get(trait);
    const isFirst = !seen.has(group);
    seen.add(group);
    return isFirst;
  });
  const others = marks.filter((mark) => !leading.includes(mark));
  return [...leading, ...others].slice(0, parts);
}

function joined(marks: readonly SegmentMark[]): SegmentName | undefined {
  if (marks.length === 0) return undefined;
  const en = marks.map((mark) => mark.en).join(', ');
  return {
    en: `${en[0].toUpperCase()}${en.slice(1)}`,
    zh: marks.map((mark) => mark.zh).join('、'),
  };
}
