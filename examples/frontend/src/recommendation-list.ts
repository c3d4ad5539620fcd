/** The list of one person: asked for, shown, and kept up to date while they act. */
import { GraphQLFailure, type TastegraphClient } from '../../../graphql/client/client.ts';
import {
  HomeDocument,
  RecordEventsDocument,
  type EventKind,
  type Language,
} from '../../../graphql/client/operations.ts';
import { recommendationCard } from './recommendation-card.ts';

export interface Places {
  readonly cards: HTMLElement;
  readonly changes: HTMLElement;
  readonly notice: HTMLElement;
}

export interface RecommendationList {
  show(user: string, language: Language): Promise<void>;
}

export function recommendationList(client: TastegraphClient, places: Places): RecommendationList {
  const say = (text: string, kind: 'news' | 'problem' = 'news'): void => {
    places.notice.textContent = text;
    places.notice.dataset['kind'] = kind;
  };

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (problem) {
      say(
        problem instanceof GraphQLFailure ? problem.message : 'The server does not answer.',
        'problem',
      );
    }
  }

  const act = (user: string, item: string, kind: EventKind, value?: number): Promise<void> =>
    attempt(async () => {
      // A key of one's own: a request that is sent again records nothing twice.
      const event = { id: crypto.randomUUID(), user, item, kind, value: value ?? null };
      const { recordEvents } = await client.request(RecordEventsDocument, {
        input: { events: [event] },
      });
      const [problem] = recordEvents.userErrors;
      if (problem !== undefined) say(problem.message, 'problem');
    });

  return {
    show: (user, language) =>
      attempt(async () => {
        say('');
        const { user: found } = await client.request(HomeDocument, { user, language });
        if (found === null) return say(`There is no user ${user} yet.`);
        places.cards.replaceChildren(
          ...found.recommendations.edges.map((edge) =>
            recommendationCard(edge, (item, kind, value) => void act(user, item, kind, value)),
          ),
        );
      }),
  };
}
