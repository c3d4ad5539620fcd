/** Rows seen together: what repeats, what refers to nothing, which entity is an item, how many people gave a tag. */
import type { ItemId, TagName } from '../domain/ids.ts';
import type { RelationEnd, Tagging } from '../domain/knowledge.ts';
import type { Follow } from '../storage/profile-shelf.ts';
import { isMain } from './rows/main-record.ts';
import type { ItemLink, NamedTag, ParsedRecord, Triple, UserTag } from './rows/parsed-record.ts';
import type { RejectReason, RepairReason } from './rows/reasons.ts';
import { MetPeople } from './met-people.ts';
import { SeenKeys } from './seen-keys.ts';
import type { SourceRecord } from './source-record.ts';

/** What became of the records of one row; `refused` is set when nothing of the row remains. */
export interface Assembled {
  readonly records: readonly SourceRecord[];
  readonly repairs: readonly RepairReason[];
  readonly refused?: RejectReason;
}

export interface AssemblyRules {
  /** Whether the source lists its items: only then can an item be unknown. */
  readonly itemsAreListed: boolean;
  /** What happens to an event on an item that the list lacks. */
  readonly unlistedItems: 'reject' | 'create';
  /** Whether the source tells of people beside whom they follow: only then can one of them be unknown. */
  readonly usersAreMet: boolean;
}

type Verdict = SourceRecord[] | 'duplicate' | 'unknown-item' | 'unknown-tag' | 'unknown-user';

export class GraphAssembler {
  private readonly rules: AssemblyRules;
  private readonly seen = new SeenKeys();
  private readonly listed = new SeenKeys();
  private readonly created = new SeenKeys();
  private readonly people: MetPeople;
  private readonly itemsOfEntity = new Map<string, ItemId[]>();
  private readonly wordOfTag = new Map<TagName, TagName>();
  private readonly givers = new Map<string, { readonly tag: UserTag; count: number }>();

  constructor(rules: AssemblyRules) {
    this.rules = rules;
    this.people = new MetPeople(rules.usersAreMet);
  }

  /** @param part events of different parts (train, test) are never duplicates of each other */
  add(parsed: readonly ParsedRecord[], part: string): Assembled {
    const records: SourceRecord[] = [];
    const repairs = new Set<RepairReason>();
    let kept = 0;
    let refused: RejectReason | undefined;
    for (const record of parsed) {
      const verdict = this.judge(record, part, repairs);
      if (typeof verdict === 'string') {
        refused = verdict;
      } else {
        records.push(...verdict);
        if (isMain(record)) kept++;
      }
    }
    if (refused === undefined) return { records, repairs: [...repairs] };
    if (kept === 0) return { records: [], repairs: [], refused };
    repairs.add(
      refused === 'duplicate'
        ? 'duplicates-within-row-dropped'
        : 'unknown-items-within-row-dropped',
    );
    return { records, repairs: [...repairs] };
  }

  /** What only the whole source tells: how many people gave each tag. Call it once, after the last tag. */
  takeTaggings(): Tagging[] {
    const taggings = [...this.givers.values()].map(({ tag, count }): Tagging => ({
      item: tag.item,
      tag: tag.tag,
      source: 'users',
      method: 'given',
      confidence: 1,
      count,
    }));
    this.givers.clear();
    return taggings;
  }

  private judge(record: ParsedRecord, part: string, repairs: Set<RepairReason>): Verdict {
    switch (record.type) {
      case 'item':
        if (!this.listed.add(record.value.id)) return 'duplicate';
        return [record];
      case 'user':
        this.people.meet(record.value.id);
        return this.once(`user ${record.value.id}`, record) ?? 'duplicate';
      case 'category':
        return this.once(`category ${record.value.id}`, record) ?? [];
      case 'entity':
        return this.once(`entity ${record.value.id}`, record) ?? [];
      case 'tagging':
      case 'relation':
        return [record];
      case 'event': {
        const { id, item } = record.value;
        const items = this.itemFor(item, repairs);
        if (items === undefined) return 'unknown-item';
        this.people.meet(record.value.user);
        return this.seen.add(`event ${part} ${id}`) ? [...items, record] : 'duplicate';
      }
      case 'tag-name':
        return this.nameTag(record.value);
      case 'user-tag':
        return this.countPerson(record.value, repairs);
      case 'link':
        return this.link(record.value, repairs);
      case 'triple':
        return this.relate(record.value);
      case 'follow':
        return this.follow(record.value);
      default:
        return record satisfies never;
    }
  }

  private once(key: string, record: SourceRecord): SourceRecord[] | undefined {
    return this.seen.add(key) ? [record] : undefined;
  }

  /** The bare item that must be written before what refers to it; undefined when the reference is refused. */
  private itemFor(id: ItemId, repairs: Set<RepairReason>): SourceRecord[] | undefined {
    if (this.listed.has(id)) return [];
    if (this.rules.itemsAreListed) {
      if (this.rules.unlistedItems === 'reject') return undefined;
      repairs.add('unlisted-item-created');
    }
    return this.created.add(id) ? [{ type: 'item', value: { id } }] : [];
  }

  private nameTag({ tag, name }: NamedTag): Verdict {
    if (this.wordOfTag.has(tag)) return 'duplicate';
    this.wordOfTag.set(tag, name);
    return [];
  }

  /** Where the source names its tags in a file of their own, a tag stands for its name there. */
  private countPerson(given: UserTag, repairs: Set<RepairReason>): Verdict {
    const word = this.wordOfTag.size === 0 ? given.tag : this.wordOfTag.get(given.tag);
    if (word === undefined) return 'unknown-tag';
    const tag = { ...given, tag: word };
    const items = this.itemFor(tag.item, repairs);
    if (items === undefined) return 'unknown-item';
    this.people.meet(tag.user);
    const what = JSON.stringify([tag.item, tag.tag]);
    if (!this.seen.add(`tag ${tag.user.length} ${tag.user} ${what}`)) return 'duplicate';
    const before = this.givers.get(what);
    if (before === undefined) this.givers.set(what, { tag, count: 1 });
    else before.count++;
    return items;
  }

  private follow(value: Follow): Verdict {
    if (!this.people.knowsBoth(value)) return 'unknown-user';
    const key = `follow ${JSON.stringify([value.from, value.to])}`;
    return this.once(key, { type: 'follow', value }) ?? 'duplicate';
  }

  private link({ item, entity }: ItemLink, repairs: Set<RepairReason>): Verdict {
    const bare = this.itemFor(item, repairs);
    if (bare === undefined) return 'unknown-item';
    const items = this.itemsOfEntity.get(entity) ?? [];
    if (items.includes(item)) return 'duplicate';
    this.itemsOfEntity.set(entity, [...items, item]);
    return bare;
  }

  /** An entity that is an item stands in the graph as that item; one that is several items, as each of them. */
  private relate({ head, relation, tail }: Triple): Verdict {
    if (!this.seen.add(`triple ${JSON.stringify([head, relation, tail])}`)) return 'duplicate';
    const ends = (entity: Triple['head']): RelationEnd[] =>
      this.itemsOfEntity.get(entity)?.map((id) => ({ type: 'item', id })) ?? [
        { type: 'entity', id: entity },
      ];
    const entities = [head, tail]
      .filter((id) => !this.itemsOfEntity.has(id))
      .flatMap(
        (id) => this.once(`entity ${id}`, { type: 'entity', value: { id, kind: 'entity' } }) ?? [],
      );
    const relations = ends(head).flatMap((from) =>
      ends(tail).map((to): SourceRecord => ({
        type: 'relation',
        value: { from, predicate: relation, to },
      })),
    );
    return [...entities, ...relations];
  }
}
