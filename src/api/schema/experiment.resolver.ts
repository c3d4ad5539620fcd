/** Experiments: read, written, started and ended. */
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { experimentId } from '../../domain/ids.ts';
import { decide } from '../../feedback/experiments/decision.ts';
import { deleted, ended, started } from '../../feedback/experiments/experiment-steps.ts';
import { readResult } from '../../feedback/experiments/read-result.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { changeExperiment, upsertExperiment } from '../request/change-experiment.ts';
import type { ApiContext } from '../request/context.ts';
import {
  DeleteExperimentPayloadType,
  StartExperimentPayloadType,
  StopExperimentPayloadType,
  UpsertExperimentPayloadType,
} from './experiment-payload.type.ts';
import {
  DeleteExperimentInput,
  StartExperimentInput,
  StopExperimentInput,
} from './experiment-step.input.ts';
import { ExperimentResultType } from './experiment-result.type.ts';
import { ExperimentType } from './experiment.type.ts';
import { UpsertExperimentInput } from './upsert-experiment.input.ts';

@Resolver(() => ExperimentType)
export class ExperimentResolver {
  @Query(() => [ExperimentType], {
    ...FIELD_COST.rules,
    description: 'All experiments, by key; deleted ones are not among them.',
  })
  async experiments(@Ctx() { parts }: ApiContext): Promise<ExperimentType[]> {
    return (await parts.store.experiments()).map((one) => new ExperimentType(one));
  }

  @Query(() => ExperimentType, {
    nullable: true,
    description: 'An experiment as it is now, deleted or not; null where there never was one.',
  })
  async experiment(
    @Arg('key', () => ID, { description: 'The key under which the shop knows it.' }) key: string,
    @Ctx() { parts }: ApiContext,
  ): Promise<ExperimentType | undefined> {
    const [newest] = await parts.store.experimentVersions(experimentId(key, 'key'));
    return newest && new ExperimentType(newest);
  }

  @FieldResolver(() => [ExperimentType], {
    ...FIELD_COST.rules,
    description: 'As it was from the first version on, newest first.',
  })
  async versions(
    @Root() { key }: ExperimentType,
    @Ctx() { parts }: ApiContext,
  ): Promise<ExperimentType[]> {
    const versions = await parts.store.experimentVersions(experimentId(key));
    return versions.map((one) => new ExperimentType(one));
  }

  @FieldResolver(() => ExperimentResultType, {
    ...FIELD_COST.experimentResult,
    description: 'What it says so far. To look often does no harm: the guard allows for it.',
  })
  async result(
    @Root() { experiment }: ExperimentType,
    @Ctx() { parts, turns, signal }: ApiContext,
  ): Promise<ExperimentResultType> {
    const found = await turns(() => readResult(parts.store, experiment, Date.now(), signal));
    return new ExperimentResultType(found, decide(experiment, found));
  }

  @Mutation(() => UpsertExperimentPayloadType, {
    description: 'Stores an experiment as a draft; startExperiment lets people take part.',
  })
  async upsertExperiment(
    @Arg('input', () => UpsertExperimentInput, { description: 'The experiment.' })
    input: UpsertExperimentInput,
    @Ctx() { parts }: ApiContext,
  ): Promise<UpsertExperimentPayloadType> {
    const placements = new Set(parts.placements.map(({ name }) => name));
    const outcome = await upsertExperiment(parts.store, input, placements, Date.now());
    return new UpsertExperimentPayloadType(input.clientMutationId, outcome);
  }

  @Mutation(() => StartExperimentPayloadType, {
    description: 'People take part from now on, each in one variant and always in the same.',
  })
  async startExperiment(
    @Arg('input', () => StartExperimentInput, { description: 'Which one.' })
    input: StartExperimentInput,
    @Ctx() { parts }: ApiContext,
  ): Promise<StartExperimentPayloadType> {
    const outcome = await changeExperiment(parts.store, input, Date.now(), started);
    await parts.experiments.refresh();
    return new StartExperimentPayloadType(input.clientMutationId, outcome);
  }

  @Mutation(() => StopExperimentPayloadType, {
    description: 'Nobody takes part any more; everybody sees the usual lists.',
  })
  async stopExperiment(
    @Arg('input', () => StopExperimentInput, { description: 'Which one, and why.' })
    input: StopExperimentInput,
    @Ctx() { parts }: ApiContext,
  ): Promise<StopExperimentPayloadType> {
    const outcome = await changeExperiment(parts.store, input, Date.now(), (before, signed) =>
      ended(before, 'stopped', signed),
    );
    await parts.experiments.refresh();
    return new StopExperimentPayloadType(input.clientMutationId, outcome);
  }

  @Mutation(() => DeleteExperimentPayloadType, {
    description: 'An experiment that does not run is gone; its versions can still be read.',
  })
  async deleteExperiment(
    @Arg('input', () => DeleteExperimentInput, { description: 'Which one.' })
    input: DeleteExperimentInput,
    @Ctx() { parts }: ApiContext,
  ): Promise<DeleteExperimentPayloadType> {
    const outcome = await changeExperiment(parts.store, input, Date.now(), deleted);
    return new DeleteExperimentPayloadType(input.clientMutationId, outcome);
  }
}
