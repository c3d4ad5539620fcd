/** `trainingProgress`: how far the training of this process is. */
import { Resolver, Root, Subscription } from 'type-graphql';
import { Watch } from '../../live/watch.ts';
import type { TrainingNews } from '../../model/training/training-news.ts';
import type { ApiContext } from '../request/context.ts';
import { tollOf } from '../request/toll.ts';
import { TrainingProgressType, type TrainingSeen } from './training-progress.type.ts';

/** A bar moves smoothly at four steps in a second. */
const CALM_MS = 250;

@Resolver()
export class TrainingProgressResolver {
  @Subscription(() => TrainingProgressType, {
    subscribe: ({ context }) => progressOf(context),
    description:
      'Tells how far the training of this server is, which models come out of it, and how it ended; of several steps in a quarter of a second the last.',
  })
  trainingProgress(@Root() seen: TrainingSeen): TrainingProgressType {
    return new TrainingProgressType(seen);
  }
}

function progressOf(context: ApiContext): AsyncIterable<TrainingSeen> {
  const toll = tollOf(context);
  return new Watch<TrainingNews, TrainingSeen, TrainingSeen>({
    listen: (listener) => context.parts.training.listen(listener),
    gather,
    look: async (seen) => seen,
    mayLook: () => toll.pay(),
    calmMs: CALM_MS,
  });
}

function gather(news: TrainingNews, before: TrainingSeen = { state: 'running' }): TrainingSeen {
  switch (news.type) {
    case 'progress':
      return { ...before, state: 'running', progress: news.progress };
    case 'published':
      return { ...before, published: news.version };
    case 'ended':
      return { ...before, state: 'idle' };
    case 'failed':
      return { ...before, state: 'failed', failure: news.message };
    default:
      return news satisfies never;
  }
}
