/** The words for paths: one sentence is an event and a reason. `{…}` names what is put in. */
import type { Language } from './recommendation.ts';

/** Every way in which a path can lead from the event's item to the recommended one. */
export type ReasonKind =
  | 'similar'
  | 'tag'
  | 'category'
  | 'relatedCategory'
  | 'namedEntity'
  | 'entity'
  | 'thirdItem'
  | 'direct'
  | 'other';

export interface PathTemplates {
  /** Who did it: someone with an account, or a visitor in this visit. */
  readonly user: string;
  readonly visitor: string;
  /** By relation of the event: `{who}`, `{event}` the title of its item. */
  readonly events: Readonly<Record<string, string>>;
  /** For relations that are not among them. */
  readonly anyEvent: string;
  /** `{item}` the recommended title, `{node}` what is shared, `{last}` the recommended item's category, `{relation}`. */
  readonly reasons: Readonly<Record<ReasonKind, string>>;
}

export const PATH_TEMPLATES: Readonly<Record<Language, PathTemplates>> = {
  en: {
    user: 'You',
    visitor: 'In this visit you',
    events: {
      VIEWED: '{who} viewed “{event}”',
      CLICKED: '{who} had a look at “{event}”',
      CARTED: '{who} put “{event}” in the cart',
      PURCHASED: '{who} bought “{event}”',
      RATED: '{who} rated “{event}”',
      REVIEWED: '{who} reviewed “{event}”',
      DISMISSED: '{who} dismissed “{event}”',
    },
    anyEvent: '{who} know “{event}”',
    reasons: {
      similar: '; people who liked it also liked “{item}”.',
      tag: '; “{item}” is tagged “{node}” too.',
      category: '; “{item}” is also in “{node}”.',
      relatedCategory: ' in “{node}”; “{item}” is in “{last}”, a related category.',
      namedEntity: '; “{item}” has the same {relation}: {node}.',
      entity: '; “{item}” has the same {relation}.',
      thirdItem: '; “{item}” is linked to “{node}”, as it is ({relation}).',
      direct: '; “{item}” is directly linked to it ({relation}).',
      other: '; from there a path leads to “{item}”.',
    },
  },
  zh: {
    user: '你',
    visitor: '这次访问中你',
    events: {
      VIEWED: '{who}浏览过《{event}》',
      CLICKED: '{who}点开过《{event}》',
      CARTED: '{who}把《{event}》加入过购物车',
      PURCHASED: '{who}买过《{event}》',
      RATED: '{who}给《{event}》评过分',
      REVIEWED: '{who}评论过《{event}》',
      DISMISSED: '{who}对《{event}》不感兴趣',
    },
    anyEvent: '{who}知道《{event}》',
    reasons: {
      similar: '，喜欢它的人也喜欢《{item}》。',
      tag: '，《{item}》也带有“{node}”标签。',
      category: '，《{item}》也属于“{node}”类。',
      relatedCategory: '（“{node}”类），《{item}》属于相近的“{last}”类。',
      namedEntity: '，《{item}》与它有相同的{relation}：{node}。',
      entity: '，《{item}》与它有相同的{relation}。',
      thirdItem: '，《{item}》和它都与《{node}》相关（{relation}）。',
      direct: '，《{item}》与它直接相关（{relation}）。',
      other: '，由此可以找到《{item}》。',
    },
  },
};
