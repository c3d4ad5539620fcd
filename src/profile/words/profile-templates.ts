/** The words of a profile. `{…}` names what is put in, see `filled`. */
import type { EventKind } from '../../domain/event.ts';
import type { Language } from '../../domain/language.ts';
import type { Direction } from '../behaviour/activity-trend.ts';

export interface ProfileTemplates {
  /** Between sentences, between things in a list, before the last of a list. */
  readonly join: string;
  readonly comma: string;
  readonly and: string;
  readonly who: string;
  readonly declared: string;
  readonly attribute: string;
  readonly silent: string;
  readonly idle: string;
  /** `{what}` is a list of kinds, how many times each; `{items}` how many different ones; `{when}` may be empty. */
  readonly did: string;
  /** Where all was of one kind, and no item twice. */
  readonly didEach: string;
  readonly kinds: Readonly<Record<EventKind, string>>;
  readonly kindsOfItems: Readonly<Record<EventKind, string>>;
  /** `{days}`, and `{first}` and `{last}` of them. */
  readonly when: string;
  readonly whenOnce: string;
  readonly habit: string;
  /** Where the source tells days alone. */
  readonly habitOfDays: string;
  readonly weekdays: readonly string[];
  readonly meanOrder: string;
  /** Where there was one order, or nobody knows how many. */
  readonly spent: string;
  readonly repeat: string;
  readonly price: string;
  readonly abandon: string;
  readonly stars: string;
  readonly likes: string;
  readonly more: string;
  readonly away: string;
  readonly rising: string;
  readonly expanded: string;
  readonly feelings: Readonly<Record<'good' | 'mixed' | 'bad', string>>;
  /** `{list}` of what is praised, of what is not, and of what is neither. */
  readonly praises: string;
  readonly faults: string;
  readonly judges: string;
  readonly keywords: string;
  /** `{last}`: the day of the last event. */
  readonly trends: Readonly<Record<Direction, string>>;
}

export const PROFILE_TEMPLATES: Readonly<Record<Language, ProfileTemplates>> = {
  en: {
    join: ' ',
    comma: ', ',
    and: ' and ',
    who: 'User {key}.',
    declared: 'Declares {list}.',
    attribute: '{label} {value}',
    silent: 'Does not allow behaviour to be looked at.',
    idle: 'Has done nothing yet.',
    did: '{what}: {items#1 item|# different items}{when}.',
    didEach: '{what}{when}.',
    kinds: {
      viewed: 'viewed {n#once|# times}',
      clicked: 'clicked {n#once|# times}',
      carted: 'put into the cart {n#once|# times}',
      purchased: 'bought {n#once|# times}',
      rated: 'rated {n#once|# times}',
      reviewed: 'reviewed {n#once|# times}',
      dismissed: 'dismissed {n#once|# times}',
    },
    kindsOfItems: {
      viewed: 'viewed {n#1 item|# items}',
      clicked: 'clicked {n#1 item|# items}',
      carted: 'put {n#1 item|# items} into the cart',
      purchased: 'bought {n#1 item|# items}',
      rated: 'rated {n#1 item|# items}',
      reviewed: 'reviewed {n#1 item|# items}',
      dismissed: 'dismissed {n#1 item|# items}',
    },
    when: ', on {days} days from {first} to {last}',
    whenOnce: ' on {first}',
    habit: 'Comes mostly on {day}, around {hour}:00 UTC.',
    habitOfDays: 'Comes mostly on {day}.',
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    meanOrder: 'Spent {spent} in {orders} orders, {mean} each on average.',
    spent: 'Spent {spent}{orders# in one order|}.',
    repeat: '{share} % of what is bought was bought before.',
    price: 'Prices lie mostly between {low} and {high}.',
    abandon: 'Leaves {share} % of what goes into the cart.',
    stars: 'Gives {mean} stars on average.',
    likes: 'Spends most attention on {list}.',
    more: 'Stands out by {list}.',
    away: 'Turns away from {list}.',
    rising: 'Lately more of {list}.',
    expanded: 'May also like {list}.',
    feelings: {
      good: 'Writes warmly ({felt} of {reviews#1 review|# reviews} {felt#says|say} how it felt).',
      mixed:
        'Writes with mixed feelings ({felt} of {reviews#1 review|# reviews} {felt#says|say} how it felt).',
      bad: 'Writes with displeasure ({felt} of {reviews#1 review|# reviews} {felt#says|say} how it felt).',
    },
    praises: 'Praises {list}.',
    faults: 'Finds fault with {list}.',
    judges: 'Is of two minds about {list}.',
    keywords: 'Writes about {list}.',
    trends: {
      new: 'Is new.',
      rising: 'Does more than before.',
      steady: 'Is as active as before.',
      falling: 'Does less than before.',
      quiet: 'Has been quiet since {last}.',
    },
  },
  zh: {
    join: '',
    comma: '、',
    and: '和',
    who: '用户{key}。',
    declared: '资料：{list}。',
    attribute: '{label}{value}',
    silent: '不允许分析其行为。',
    idle: '尚无任何行为。',
    did: '{what}，共{items}件{when}。',
    didEach: '{what}{when}。',
    kinds: {
      viewed: '浏览{n}次',
      clicked: '点开{n}次',
      carted: '加入购物车{n}次',
      purchased: '购买{n}次',
      rated: '评分{n}次',
      reviewed: '评论{n}次',
      dismissed: '拒绝{n}次',
    },
    kindsOfItems: {
      viewed: '浏览{n}件',
      clicked: '点开{n}件',
      carted: '把{n}件加入购物车',
      purchased: '购买{n}件',
      rated: '给{n}件评分',
      reviewed: '评论{n}件',
      dismissed: '拒绝{n}件',
    },
    when: '，从{first}到{last}有{days}天活跃',
    whenOnce: '，都在{first}',
    habit: '多在{day}、{hour}点前后（UTC）活动。',
    habitOfDays: '多在{day}活动。',
    weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
    meanOrder: '在{orders}笔订单中花费{spent}，平均每笔{mean}。',
    spent: '{orders#在一笔订单中|}花费{spent}。',
    repeat: '所购之物有{share}%以前买过。',
    price: '价格多在{low}到{high}之间。',
    abandon: '放入购物车的有{share}%没有买。',
    stars: '平均给{mean}星。',
    likes: '最关注{list}。',
    more: '与众不同的是{list}。',
    away: '不喜欢{list}。',
    rising: '近来更关注{list}。',
    expanded: '可能还喜欢{list}。',
    feelings: {
      good: '评论多为好评（{reviews}篇中{felt}篇带有感情）。',
      mixed: '评论有褒有贬（{reviews}篇中{felt}篇带有感情）。',
      bad: '评论多为不满（{reviews}篇中{felt}篇带有感情）。',
    },
    praises: '称赞{list}。',
    faults: '不满意{list}。',
    judges: '对{list}褒贬不一。',
    keywords: '常写到{list}。',
    trends: {
      new: '是新来的。',
      rising: '比以前更活跃。',
      steady: '与以前一样活跃。',
      falling: '不如以前活跃。',
      quiet: '{last}以来没有动静。',
    },
  },
};
