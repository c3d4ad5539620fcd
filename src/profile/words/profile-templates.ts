/** The words of a profile. `{…}` names what is put in. */
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
  /** `{what}` is a list of kinds, `{items}`, `{first}` and `{last}` dates. */
  readonly did: string;
  readonly didWithoutTimes: string;
  readonly kinds: Readonly<Record<EventKind, string>>;
  readonly habit: string;
  readonly weekdays: readonly string[];
  readonly meanOrder: string;
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
  readonly aspects: string;
  readonly keywords: string;
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
    did: '{what}, {items} items in all, on {days} days from {first} to {last}.',
    didWithoutTimes: '{what}, {items} items in all.',
    kinds: {
      viewed: 'viewed {n}',
      clicked: 'clicked {n}',
      carted: 'put {n} in the cart',
      purchased: 'bought {n}',
      rated: 'rated {n}',
      reviewed: 'reviewed {n}',
      dismissed: 'dismissed {n}',
    },
    habit: 'Comes mostly on {day}, around {hour}:00 UTC.',
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    meanOrder: 'Spent {spent} in {orders} orders, {mean} each on average.',
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
      good: 'Writes warmly ({felt} of {reviews} reviews say how it felt).',
      mixed: 'Writes with mixed feelings ({felt} of {reviews} reviews say how it felt).',
      bad: 'Writes with displeasure ({felt} of {reviews} reviews say how it felt).',
    },
    aspects: 'Judges {list}.',
    keywords: 'Writes about {list}.',
    trends: {
      new: 'Is new.',
      rising: 'Does more than before.',
      steady: 'Is as active as before.',
      falling: 'Does less than before.',
      quiet: 'Has been quiet for half a year.',
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
    did: '{what}，共{items}件，从{first}到{last}有{days}天活跃。',
    didWithoutTimes: '{what}，共{items}件。',
    kinds: {
      viewed: '浏览{n}次',
      clicked: '点开{n}次',
      carted: '加入购物车{n}次',
      purchased: '购买{n}次',
      rated: '评分{n}次',
      reviewed: '评论{n}次',
      dismissed: '拒绝{n}次',
    },
    habit: '多在{day}、{hour}点前后（UTC）活动。',
    weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
    meanOrder: '在{orders}笔订单中花费{spent}，平均每笔{mean}。',
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
    aspects: '评价：{list}。',
    keywords: '常写到{list}。',
    trends: {
      new: '是新来的。',
      rising: '比以前更活跃。',
      steady: '与以前一样活跃。',
      falling: '不如以前活跃。',
      quiet: '半年没有动静。',
    },
  },
};
