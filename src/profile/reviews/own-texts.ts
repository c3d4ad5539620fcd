/** What a user wrote and searched for, each text read once for the names in it. */
import type { UserEvent } from '../../domain/event.ts';
import { readText, type ReadText } from '../../text/tags/item-text.ts';

/** The name under which an event's context says what the user had searched for. */
export const SEARCH = 'search';

export interface OwnText {
  readonly event: UserEvent;
  readonly read: ReadText;
}

/** How many of the latest texts are read. */
const MOST_TEXTS = 30;

export class OwnTexts {
  /** Lives as long as the event is held. */
  readonly #known = new WeakMap<UserEvent, readonly ReadText[]>();

  /** Latest first. @param events oldest first */
  of(events: readonly UserEvent[]): OwnText[] {
    const texts: OwnText[] = [];
    for (let place = events.length - 1; place >= 0 && texts.length < MOST_TEXTS; place--) {
      const event = events[place];
      for (const read of this.#read(event)) texts.push({ event, read });
    }
    return texts;
  }

  #read(event: UserEvent): readonly ReadText[] {
    const search = event.context?.[SEARCH];
    if (isEmpty(event.text) && isEmpty(search)) return NONE;
    const known = this.#known.get(event);
    if (known !== undefined) return known;
    const texts = [
      { field: 'review' as const, text: event.text ?? '' },
      { field: 'search' as const, text: search ?? '' },
    ]
      .filter(({ text }) => !isEmpty(text))
      .map((text) => readText({ ...text, event: event.id }));
    this.#known.set(event, texts);
    return texts;
  }
}

const NONE: readonly ReadText[] = [];

const isEmpty = (text: string | undefined): boolean => text === undefined || text.trim() === '';
