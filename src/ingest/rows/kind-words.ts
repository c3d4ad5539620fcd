/** What shops and logs call the kinds of events, in lower case without spaces, dashes and underscores. */
import type { EventKind } from '../../domain/event.ts';

const WORDS: Readonly<Record<EventKind, string>> = {
  viewed: 'viewed view pv pageview detail productview impression watched watch',
  clicked: 'clicked click',
  carted: 'carted cart addtocart addcart basket',
  purchased:
    'purchased purchase buy bought order ordered transaction sale checkin listen play read',
  rated: 'rated rate rating star stars like liked favorite favourite fav',
  reviewed: 'reviewed review comment',
  dismissed: 'dismissed dismiss dislike disliked skip skipped hide hidden notinterested',
};

export const KIND_WORDS: ReadonlyMap<string, EventKind> = new Map(
  (Object.keys(WORDS) as EventKind[]).flatMap((kind) =>
    WORDS[kind].split(' ').map((word) => [word, kind] as const),
  ),
);
