/** What people call somebody whose number in a column is unusually high or low. */

export type TraitSide = 'high' | 'low';

export interface TraitWords {
  readonly en: string;
  readonly zh: string;
}

/** [high, low], each in English and Chinese; what nobody would say of people is left out. */
const WORDS: Readonly<Record<string, readonly [TraitWords | undefined, TraitWords | undefined]>> = {
  events: [both('busy', '活跃'), both('quiet', '低频')],
  items: [both('varied', '涉猎广'), both('keeps to the same things', '专一')],
  recency: [both('lapsed', '久未活动'), both('here lately', '近期活跃')],
  tenure: [both('long-standing', '老用户'), both('new', '新用户')],
  activeDays: [both('regular', '常来'), both('occasional', '偶尔来')],
  sessionEvents: [both('long sessions', '单次时间长'), both('short sessions', '单次时间短')],
  recent: [both('active this month', '本月活跃'), both('idle this month', '本月无活动')],
  momentum: [both('doing more', '活跃上升'), both('doing less', '活跃下降')],
  spent: [both('high spend', '高消费'), both('low spend', '低消费')],
  orders: [both('many orders', '订单多'), both('few orders', '订单少')],
  meanOrder: [both('large baskets', '客单价高'), both('small baskets', '客单价低')],
  price: [both('premium', '偏好高价'), both('bargain', '偏好低价')],
  repeats: [both('buys again', '复购多'), both('rarely buys again', '复购少')],
  abandoned: [both('leaves carts', '弃购多'), undefined],
  morning: [both('morning', '早晨'), undefined],
  afternoon: [both('afternoon', '下午'), undefined],
  evening: [both('evening', '晚间'), undefined],
  night: [both('night', '深夜'), undefined],
  weekend: [both('weekend', '周末'), both('weekday', '工作日')],
  stars: [both('generous stars', '评分宽松'), both('strict stars', '评分严格')],
  starSpread: [both('mixed opinions', '评分起伏大'), both('even opinions', '评分平稳')],
};

export function traitWords(
  { name, group, label }: { readonly name: string; readonly group: string; readonly label: string },
  side: TraitSide,
): TraitWords | undefined {
  if (group === 'category')
    return side === 'high' ? both(`${calm(label)} fans`, `${calm(label)}爱好者`) : undefined;
  return WORDS[name]?.[side === 'high' ? 0 : 1];
}

/** Shops that shout their categories are quoted calmly. */
const calm = (label: string): string => (/\p{Ll}/u.test(label) ? label : label.toLowerCase());

function both(en: string, zh: string): TraitWords {
  return { en, zh };
}
