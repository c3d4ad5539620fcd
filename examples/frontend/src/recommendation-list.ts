/** The list of one person: asked for, shown, and kept up to date while they act. */
import { GraphQLFailure, type TastegraphClient } from '../../../graphql/client/client.ts';
import {
  HomeDocument,
  LiveRecommendationsDocument,
  RecordEventsDocument,
  type EventKind,
  type Language,
} from '../../../graphql/client/operations.ts';
import { changeNote } from './change-note.ts';
import { recommendationCard, type Recommendation } from './recommendation-card.ts';

export interface Places {
  readonly cards: HTMLElement;
  readonly changes: HTMLElement;
  readonly notice: HTMLElement;
}

/** Whose list stands there, and which run it is. */
interface Shown {
  readonly user: string;
  readonly run: string;
}

export interface RecommendationList {
  /** In the place of whoever was shown before. */
  show(user: string, language: Language): Promise<void>;
}

export function recommendationList(client: TastegraphClient, places: Places): RecommendationList {
  /** Ends what is followed now. */
  let stop: (() => void) | undefined;

  const say = (text: string, kind: 'news' | 'problem' = 'news'): void => {
    places.notice.textContent = text;
    places.notice.dataset['kind'] = kind;
  };

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (problem) {
      const told = problem instanceof GraphQLFailure;
      say(told ? problem.message : 'The server does not answer.', 'problem');
    }
  }

  const act = (shown: Shown, item: string, kind: EventKind, value?: number): Promise<void> =>
    attempt(async () => {
      // A key of one's own: a request that is sent again records nothing twice.
      // The run says what the person looked at: so it is known which answers lead to something.
      const event = { id: crypto.randomUUID(), ...shown, item, kind, value: value ?? null };
      const input = { events: [event] };
      const { recordEvents } = await client.request(RecordEventsDocument, { input });
      const [problem] = recordEvents.userErrors;
      if (problem !== undefined) say(problem.message, 'problem');
    });

  function render(shown: Shown, edges: readonly Recommendation[]): void {
    const onAct = (item: string, kind: EventKind, value?: number): void =>
      void act(shown, item, kind, value);
    places.cards.replaceChildren(...edges.map((edge) => recommendationCard(edge, onAct)));
  }

  /** Runs until somebody else is shown. @param since the run that is shown now */
  async function follow(user: string, language: Language, since: string): Promise<void> {
    const changes = client.subscribe(LiveRecommendationsDocument, { user, language, since });
    stop = () => void changes.return?.();
    for await (const { recommendationsChanged } of changes) {
      const { run, edges } = recommendationsChanged.recommendations;
      render({ user, run: run.id }, edges);
      places.changes.prepend(changeNote(recommendationsChanged));
    }
  }

  return {
    show: (user, language) =>
      attempt(async () => {
        stop?.();
        say('');
        places.changes.replaceChildren();
        const { user: found } = await client.request(HomeDocument, { user, language });
        if (found === null) {
          places.cards.replaceChildren();
          say(`There is no user ${user} yet.`);
          return;
        }
        const { run, edges } = found.recommendations;
        render({ user, run: run.id }, edges);
        void attempt(() => follow(user, language, run.id));
      }),
  };
}
