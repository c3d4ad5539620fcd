/** The words for interests. `{…}` names what is put in, see `filled`. */
import type { Language } from '../../domain/language.ts';
import type { InterestTrend } from '../interests/interest.ts';

/**
 * `more`: more than others · `usual`: as others · `away`: turned down · `below` and `with`: not met yet, but above or
 * beside what is liked · `near`: the same where that has no name.
 */
export type InterestKind = 'more' | 'usual' | 'away' | 'below' | 'with' | 'near';

export interface InterestTemplates {
  /** `{name}` of the interest, `{share}` in percent, `{lift}`, `{events}`, `{example}`, `{from}` where it is near to. */
  readonly sentences: Readonly<Record<InterestKind, string>>;
  /** `{title}` of an item; where it has none, nothing is said of it. */
  readonly example: string;
  readonly trends: Readonly<Record<InterestTrend, string>>;
  readonly end: string;
}

export const INTEREST_TEMPLATES: Readonly<Record<Language, InterestTemplates>> = {
  en: {
    sentences: {
      more: 'Drawn to “{name}”: {share} % of all attention, {lift} times as much as others give it ({events#1 event|# events}{example})',
      usual: 'Likes “{name}”: {share} % of all attention ({events#1 event|# events}{example})',
      away: 'Turns away from “{name}” ({events#1 event|# events}{example})',
      below: 'May like “{name}”, which “{from}” belongs to',
      with: 'May like “{name}”, which goes with “{from}”',
      near: 'May like “{name}”, which goes with what is liked',
    },
    example: ', such as with “{title}”',
    trends: { new: ', new', rising: ', lately more', steady: '', fading: ', lately less' },
    end: '.',
  },
  zh: {
    sentences: {
      more: '偏爱“{name}”：占全部关注的{share}%，是其他人的{lift}倍（{events}次行为{example}）',
      usual: '喜欢“{name}”：占全部关注的{share}%（{events}次行为{example}）',
      away: '不喜欢“{name}”（{events}次行为{example}）',
      below: '可能喜欢“{name}”，“{from}”属于它',
      with: '可能喜欢“{name}”，它常与“{from}”一同出现',
      near: '可能喜欢“{name}”，它常与所喜欢的一同出现',
    },
    example: '，如《{title}》',
    trends: { new: '，新近出现', rising: '，近来更多', steady: '', fading: '，近来减少' },
    end: '。',
  },
};
