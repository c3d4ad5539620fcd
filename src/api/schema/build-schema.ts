/** The whole GraphQL schema, built from its classes. */
// Decorators look for Reflect's metadata functions when the classes below are evaluated: this import stays first.
import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { TastegraphError } from '../../domain/error.ts';
import { withPlainResolvers } from '../execution/plain-resolvers.ts';
import { CategoryShareResolver } from './behaviour.resolver.ts';
import {
  ItemAudienceConnectionResolver,
  ItemAudienceEdgeResolver,
  ItemAudienceResolver,
} from './audience.resolver.ts';
import { CategoryResolver } from './category.resolver.ts';
import { ConsentResolver } from './consent.resolver.ts';
import { CounterfactualResolver } from './counterfactual.resolver.ts';
import { DeleteItemsResolver } from './delete-items.resolver.ts';
import { DeleteRelationsResolver } from './delete-relations.resolver.ts';
import { EntityResolver } from './entity.resolver.ts';
import { EraseUserResolver } from './erase-user.resolver.ts';
import { EventConnectionResolver, EventResolver } from './event.resolver.ts';
import { PathNodeResolver, RecommendationPathResolver } from './explanation.resolver.ts';
import { ExperimentResolver } from './experiment.resolver.ts';
import { ExplorationResolver } from './exploration.resolver.ts';
import { FederationResolver } from './federation.resolver.ts';
import { InterestResolver } from './interest.resolver.ts';
import {
  InterestedUserConnectionResolver,
  InterestedUserEdgeResolver,
} from './interested-user.resolver.ts';
import { ItemRelationResolver } from './item-relation.resolver.ts';
import { ItemTagResolver } from './item-tag.resolver.ts';
import { ItemResolver } from './item.resolver.ts';
import { MergeUsersResolver } from './merge-users.resolver.ts';
import { FeedbackResolver } from './feedback.resolver.ts';
import { ModelResolver } from './model.resolver.ts';
import { NodeResolver } from './node.resolver.ts';
import { PlacementResolver } from './placement.resolver.ts';
import {
  ChangeCauseResolver,
  RecommendationsChangedResolver,
} from './recommendations-changed.resolver.ts';
import {
  RecommendationBatchEdgeResolver,
  RecommendationBatchResolver,
} from './recommendation-batch.resolver.ts';
import {
  NextCategoryResolver,
  NextItemResolver,
  NextStepsResolver,
} from './next-steps.resolver.ts';
import {
  PredictedCategoryResolver,
  ProfileOutlookResolver,
  ProfileSegmentResolver,
} from './profile-outlook.resolver.ts';
import {
  AudienceMemberConnectionResolver,
  AudienceMemberEdgeResolver,
  SegmentMarkResolver,
  SegmentResolver,
} from './segment.resolver.ts';
import { RecommendationEdgeResolver, RecommendationResolver } from './recommendation.resolver.ts';
import { RecordEventsResolver } from './record-events.resolver.ts';
import {
  RelatedEntityConnectionResolver,
  RelatedEntityEdgeResolver,
  RelatedItemConnectionResolver,
  RelatedItemEdgeResolver,
} from './related.resolver.ts';
import { RejectTagResolver } from './reject-tag.resolver.ts';
import { RuleResolver } from './rule.resolver.ts';
import { SearchFacetsResolver, SearchResolver } from './search.resolver.ts';
import { RejectInterestResolver } from './reject-interest.resolver.ts';
import { SimilarReasonResolver, SimilarUserResolver } from './similar-user.resolver.ts';
import { UpsertFollowsResolver } from './upsert-follows.resolver.ts';
import { SimilarItemConnectionResolver, SimilarItemEdgeResolver } from './similar-item.resolver.ts';
import { TagResolver } from './tag.resolver.ts';
import { ProfileChangedResolver, SegmentMoveResolver } from './profile-changed.resolver.ts';
import { TrainingProgressResolver } from './training-progress.resolver.ts';
import { UpsertKnowledgeResolver } from './upsert-knowledge.resolver.ts';
import { UpsertNodesResolver } from './upsert-nodes.resolver.ts';
import { UpsertOutcomeResolver } from './upsert-outcome.resolver.ts';
import {
  ExportProfileResolver,
  ProfileOfUserResolver,
  UserProfileResolver,
} from './user-profile.resolver.ts';
import { UserLinksResolver } from './user-links.resolver.ts';
import { UserTagResolver } from './user-tag.resolver.ts';
import { UserResolver } from './user.resolver.ts';
import { ListChangeResolver, WhatIfResolver } from './what-if.resolver.ts';
import { WhyNotResolver } from './why-not.resolver.ts';

/** type-graphql asks for one; every subscription here brings its own source. */
const NO_TOPICS = {
  publish(): void {},
  subscribe(topic: string): never {
    throw new TastegraphError('INTERNAL', `Nothing is published on "${topic}".`);
  },
};

export function buildApiSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      AudienceMemberConnectionResolver,
      AudienceMemberEdgeResolver,
      CategoryResolver,
      ChangeCauseResolver,
      CategoryShareResolver,
      ConsentResolver,
      CounterfactualResolver,
      DeleteItemsResolver,
      DeleteRelationsResolver,
      EntityResolver,
      EraseUserResolver,
      EventConnectionResolver,
      EventResolver,
      ExportProfileResolver,
      FederationResolver,
      InterestResolver,
      InterestedUserConnectionResolver,
      InterestedUserEdgeResolver,
      ItemAudienceConnectionResolver,
      ItemAudienceEdgeResolver,
      ItemAudienceResolver,
      ItemRelationResolver,
      ItemResolver,
      ItemTagResolver,
      ListChangeResolver,
      MergeUsersResolver,
      FeedbackResolver,
      ModelResolver,
      NextCategoryResolver,
      NextItemResolver,
      NextStepsResolver,
      NodeResolver,
      PathNodeResolver,
      ExplorationResolver,
      ExperimentResolver,
      PlacementResolver,
      ProfileChangedResolver,
      SegmentMoveResolver,
      ProfileOfUserResolver,
      RecommendationBatchEdgeResolver,
      RecommendationBatchResolver,
      PredictedCategoryResolver,
      ProfileOutlookResolver,
      ProfileSegmentResolver,
      RecommendationEdgeResolver,
      RecommendationPathResolver,
      RecommendationResolver,
      RecommendationsChangedResolver,
      RecordEventsResolver,
      RejectTagResolver,
      RelatedEntityConnectionResolver,
      RelatedEntityEdgeResolver,
      RelatedItemConnectionResolver,
      RelatedItemEdgeResolver,
      RejectInterestResolver,
      RuleResolver,
      SearchFacetsResolver,
      SegmentMarkResolver,
      SegmentResolver,
      SearchResolver,
      SimilarItemConnectionResolver,
      SimilarItemEdgeResolver,
      SimilarUserResolver,
      SimilarReasonResolver,
      TagResolver,
      TrainingProgressResolver,
      UpsertFollowsResolver,
      UpsertKnowledgeResolver,
      UpsertNodesResolver,
      UpsertOutcomeResolver,
      UserTagResolver,
      UserProfileResolver,
      UserResolver,
      UserLinksResolver,
      WhatIfResolver,
      WhyNotResolver,
    ],
    validate: false,
    pubSub: NO_TOPICS,
  });
  return described(withPlainResolvers(schema));
}

/** type-graphql has no place for what the root types are for. */
function described(schema: GraphQLSchema): GraphQLSchema {
  const roots = [
    [schema.getQueryType(), 'What can be read.'],
    [schema.getMutationType(), 'What can be done.'],
    [schema.getSubscriptionType(), 'What can be watched, over a WebSocket at /graphql.'],
  ] as const;
  for (const [type, description] of roots) if (type) type.description = description;
  return schema;
}
