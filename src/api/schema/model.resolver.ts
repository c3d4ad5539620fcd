/** The model in service. */
import { Ctx, Query, Resolver } from 'type-graphql';
import type { ApiContext } from '../request/context.ts';
import { ModelType } from './model.type.ts';

@Resolver(() => ModelType)
export class ModelResolver {
  @Query(() => ModelType, { description: 'The model in service and the state of training.' })
  model(@Ctx() { parts }: ApiContext): ModelType {
    return new ModelType(parts.modelStatus());
  }
}
