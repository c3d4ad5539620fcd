/** `feedback`: what came of answers. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { TastegraphError } from '../../domain/error.ts';
import type { FeedbackDimension } from '../../feedback/measures/dimensions.ts';
import { measureFeedback } from '../../feedback/measures/measure-feedback.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import type { ApiContext } from '../request/context.ts';
import { FEEDBACK_DIMENSION, FeedbackType } from './feedback.type.ts';
import { optional } from './page-args.ts';

/** Read within a second or two. */
const MOST_RUNS = 100_000;

@Resolver(() => FeedbackType)
export class FeedbackResolver {
  @Query(() => FeedbackType, {
    ...FIELD_COST.feedback,
    description:
      'What came of the answers that were logged: clicks, purchases, revenue, coverage. An answer counts by the moment at which it was ranked, what it led to whenever that happened.',
  })
  async feedback(
    @Arg('from', () => GraphQLDateTime, { description: 'Answers from this moment on.' })
    from: Date,
    @Arg('to', () => GraphQLDateTime, optional('Up to this moment; now where nothing is said.'))
    to: Date | null | undefined,
    @Arg('by', () => [FEEDBACK_DIMENSION], {
      defaultValue: [FEEDBACK_DIMENSION.PLACEMENT],
      description: 'What rows are told apart by, in their order.',
    })
    by: FeedbackDimension[],
    @Arg('placement', () => String, optional('Only answers of this placement.'))
    placement: string | null | undefined,
    @Arg('segment', () => ID, optional('Only answers to people in this segment.'))
    segment: string | null | undefined,
    @Arg('model', () => String, optional('Only answers of this version of the model.'))
    model: string | null | undefined,
    @Arg('experiment', () => ID, optional('Only answers to people in this experiment.'))
    experiment: string | null | undefined,
    @Ctx() { parts, signal }: ApiContext,
  ): Promise<FeedbackType> {
    const span = { from: from.getTime(), to: to?.getTime() ?? Date.now() };
    if (span.from >= span.to)
      throw new TastegraphError('BAD_INPUT', 'from is not before to.', { field: 'from' });
    const wanted = Object.entries({ placement, segment, model, experiment });
    const feedback = await measureFeedback(parts.store, {
      ...span,
      by: [...new Set(by)],
      where: Object.fromEntries(wanted.filter(([, value]) => typeof value === 'string')),
      timeZone: parts.timeZone ?? 'UTC',
      mostRuns: MOST_RUNS,
      signal,
    });
    return new FeedbackType(span.from, span.to, feedback);
  }
}
