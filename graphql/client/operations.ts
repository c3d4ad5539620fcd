// Made by `npm run client` from graphql/schema.graphql and graphql/operations; do not edit it by hand.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Does somebody do more or less than before, beyond what chance does? */
export type ActivityDirection =
  /** Less than before. */
  | 'FALLING'
  /** Began within the last 30 days. */
  | 'NEW'
  /** Nothing in half a year. */
  | 'QUIET'
  /** More in the last 30 days than before. */
  | 'RISING'
  /** As before. */
  | 'STEADY';

/** Something that a shop declares of a user. */
export type AttributeInput = {
  /** Household size, income band, device … */
  readonly name: string;
  /** Its text; null takes it away. */
  readonly value?: string | null | undefined;
};

/** What values an attribute has. */
export type AttributeKind =
  /** One of several words. */
  | 'CATEGORY'
  /** True or false. */
  | 'FLAG'
  /** A number, or a band of numbers such as 45-54. */
  | 'NUMBER';

/** What is known of an attribute. */
export type AttributeStatus =
  /** Declared, and as the profile schema wants it. */
  | 'KNOWN'
  /** Asked for by the profile schema and not declared. */
  | 'MISSING'
  /** Declared, and not in the profile schema. */
  | 'UNKNOWN'
  /** Declared, and outside what the profile schema allows. */
  | 'WRONG';

/** How it is known that a run led to an event. */
export type AttributedBy =
  /** The event names the run. */
  | 'GIVEN'
  /** It is the last run that showed the item to the user, within the window. */
  | 'WINDOW';

/** An attribute and the values that will do. */
export type AudienceAttributeInput = {
  /** Its name, such as region. */
  readonly name: string;
  /** One of these, 1 to 100 of them. */
  readonly values: ReadonlyArray<string>;
};

/** Something that people are interested in. */
export type AudienceInterestInput = {
  /** Its key, or its name where it is a tag or brand. */
  readonly key: string | number;
  /** What it is. */
  readonly kind: InterestKind;
};

/** A category, new or known. */
export type CategoryInput = {
  /** The key under which the shop knows it. */
  readonly key: string | number;
  /** Name, as people read it. */
  readonly name: string;
  /** Key of the category above; an unknown one comes to be. What is left out stays, null makes it one that stands alone. */
  readonly parent?: string | number | null | undefined;
};

/** What may change a list. */
export type ChangeCauseKind =
  /** The user did something. */
  | 'EVENTS'
  /** Items came, changed, or went: price, stock, tags, categories. */
  | 'ITEMS'
  /** Another model ranks. */
  | 'MODEL'
  /** A rule came, changed or went. */
  | 'RULES'
  /** What is declared of the user changed, or the user’s consent. */
  | 'USER';

/** A part of the context in which a list is asked for. */
export type ContextPart =
  /** The hour and the weekday. */
  | 'AT'
  /** What lies in the cart. */
  | 'CART'
  /** The device. */
  | 'DEVICE'
  /** The item that is looked at. */
  | 'PAGE'
  /** The region. */
  | 'REGION'
  /** The weather. */
  | 'WEATHER';

/** Where a part of a score comes from. */
export type ContributionSource =
  /** What any item gets, whoever asks. */
  | 'BASELINE'
  /** What people with a similar taste did. */
  | 'COLLABORATIVE'
  /** Words, tags and categories in common with what the user liked. */
  | 'CONTENT'
  /** What is chosen at this hour, on this weekday, device, in this weather. */
  | 'CONTEXT'
  /** Nearness in the learned space of the whole graph. */
  | 'EMBEDDINGS'
  /** Paths through the knowledge graph. */
  | 'PATHS'
  /** How many others chose it. */
  | 'POPULARITY'
  /** What is declared about the user. */
  | 'PROFILE'
  /** Business rules that boost or bury it. */
  | 'RULES';

/** Items to delete. */
export type DeleteItemsInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Only count what would be deleted; nothing is. */
  readonly dryRun?: boolean;
  /** Keys of up to 1,000 items. */
  readonly items: ReadonlyArray<string | number>;
};

/** Relations to delete. */
export type DeleteRelationsInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Only say what would be deleted; nothing is. */
  readonly dryRun?: boolean;
  /** Up to 1,000 relations, as they were handed in. */
  readonly relations: ReadonlyArray<RelationInput>;
};

/** What became of something that was to be deleted. */
export type DeleteResult =
  /** It was there and is gone, or would be after a dry run. */
  | 'DELETED'
  /** There is none; nothing was done. */
  | 'NOT_FOUND'
  /** It is not well formed; userErrors say why. */
  | 'REJECTED';

/** A rule that is to go. */
export type DeleteRuleInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Key of the rule. */
  readonly key: string | number;
  /** Who says so, for its history. */
  readonly who?: string | null | undefined;
};

/** A rule that is not to be followed. */
export type DisableRuleInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Key of the rule. */
  readonly key: string | number;
  /** Who says so, for its history. */
  readonly who?: string | null | undefined;
};

/** How items unlike those above them are found. */
export type DiversityMethod =
  /** Unlike all items above together (determinantal point process). */
  | 'DPP'
  /** Unlike the most alike item above (maximal marginal relevance). */
  | 'MMR';

/** An entity, new or known. */
export type EntityInput = {
  /** The key under which the shop knows it. */
  readonly key: string | number;
  /** person, place, maker … */
  readonly kind: string;
  /** Its name; what is left out stays. */
  readonly name?: string | null | undefined;
};

/** A person to forget. */
export type EraseUserInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Only count what would be erased; nothing is. */
  readonly dryRun?: boolean;
  /** Key of the user. */
  readonly user: string | number;
};

/** Whether an event is put down to the run that it names. It is recorded either way. */
export type EventAttribution =
  /** It is: the run showed the item to this user, or to a visitor. */
  | 'ATTRIBUTED'
  /** The run did not show the item. */
  | 'NOT_SHOWN'
  /** The user does not want behaviour to be looked at. */
  | 'NO_CONSENT'
  /** The run was shown to another user. */
  | 'OTHER_USER'
  /** No such run is logged. It is put down to it should the run be logged later; runs that the sample leaves out, or that are too old, never are. */
  | 'UNKNOWN_RUN';

/** One thing a user did with an item. */
export type EventInput = {
  /** When; now when left out. */
  readonly at?: string | null | undefined;
  /** Where it happened: device, region, placement …; search is what the user had searched for. Up to 20 entries. */
  readonly context?: ReadonlyArray<NamedTextInput> | null | undefined;
  /** Idempotency key: an event whose key is known is not recorded again. Made here when left out, and then a repeated call records twice. */
  readonly id?: string | number | null | undefined;
  /** Key of the item; it must be known. */
  readonly item: string | number;
  /** What was done. */
  readonly kind: EventKind;
  /** Id of the run whose list led to it, as run { id } answered it. Where nothing is said it is put down to the last logged run that showed the item to the user, within a window. */
  readonly run?: string | number | null | undefined;
  /** The words of a review. */
  readonly text?: string | null | undefined;
  /** Key of the user; a new user comes to be by the first event. */
  readonly user: string | number;
  /** Stars, quantity or seconds: see the kind. */
  readonly value?: number | null | undefined;
};

/** What a user did with an item. */
export type EventKind =
  /** Put it into the cart; value: quantity. */
  | 'CARTED'
  /** Followed a link to it. */
  | 'CLICKED'
  /** Does not want to see it. */
  | 'DISMISSED'
  /** Bought it; value: quantity. */
  | 'PURCHASED'
  /** Gave it stars; value: the stars, always needed. */
  | 'RATED'
  /** Wrote about it; value: stars where there are any. */
  | 'REVIEWED'
  /** Looked at it; value: seconds. */
  | 'VIEWED';

/** What an experiment comes to for all that is known so far. */
export type ExperimentDecision =
  /** All variants are worse than the control. */
  | 'CONTROL_BETTER'
  /** Users did not fall to variants as they should: see srm. */
  | 'DISTRUSTED'
  /** Too few users took part. */
  | 'TOO_FEW'
  /** No difference is certain. */
  | 'UNDECIDED'
  /** A variant is better than the control. */
  | 'VARIANT_BETTER';

/** What an experiment is decided by. */
export type ExperimentMeasure =
  /** Share of runs after which something was clicked or viewed; clickThrough of feedback is the same. */
  | 'CLICK_THROUGH'
  /** Share of runs that led to a purchase. */
  | 'CONVERSION'
  /** Money that purchases from a run brought, per run. */
  | 'REVENUE_PER_RUN';

/** When the guard ends an experiment by itself. */
export type ExperimentRollBackInput = {
  /** How much oftener than the control’s its answers may fail: 0 to 1. */
  readonly errorRate?: number;
  /** How much worse than the control a variant may be: a share of the measure, 0 to 1. */
  readonly margin?: number;
};

/** How far an experiment is. */
export type ExperimentStatus =
  /** It is gone; its versions are kept. */
  | 'DELETED'
  /** It is written, and nobody takes part yet. */
  | 'DRAFT'
  /** The guard ended it: a variant did harm. reason says which. */
  | 'ROLLED_BACK'
  /** People take part between its times. */
  | 'RUNNING'
  /** Somebody ended it; everybody sees the usual lists. */
  | 'STOPPED';

/** One way in which a list is shown; what is left out is as it is without the experiment. */
export type ExperimentVariantInput = {
  /** Share given to a mix of categories like the user’s own: 0 to 1. */
  readonly calibration?: number | null | undefined;
  /** Share of the order given to items unlike those above: 0 to 1. */
  readonly diversity?: number | null | undefined;
  /** Share of the places that is explored: 0 to 0.5. */
  readonly explore?: number | null | undefined;
  /** How many items a page has where the query does not say: 1 to 50. */
  readonly first?: number | null | undefined;
  /** Small letters, digits and hyphens; such as control. */
  readonly name: string;
  /** Share given to items that few know: 0 to 1. */
  readonly novelty?: number | null | undefined;
  /** Share given to a mix of much and little known items like the user’s own: 0 to 1. */
  readonly popularityControl?: number | null | undefined;
  /** Whether business rules are followed. */
  readonly rules?: boolean | null | undefined;
  /** Users fall to it in proportion; above 0. */
  readonly weight?: number;
};

/** What feedback can be told apart by. */
export type FeedbackDimension =
  /** The day of the run, in the time zone of the shop. */
  | 'DAY'
  /** The device of the context. */
  | 'DEVICE'
  /** The experiment that the user took part in. */
  | 'EXPERIMENT'
  /** Version of the model that ranked. */
  | 'MODEL'
  /** Where the list stood. */
  | 'PLACEMENT'
  /** Segments of the user when the run was logged; a run counts in each of them. */
  | 'SEGMENT'
  /** Its variant that ranked. */
  | 'VARIANT';

/** Somebody who follows somebody. */
export type FollowInput = {
  /** False takes it back. */
  readonly active?: boolean;
  /** Key of the user who is followed; as above. */
  readonly follows: string | number;
  /** Key of the user who follows; an unknown one comes to be. */
  readonly user: string | number;
};

/** What is taken as done, and as never done. */
export type HistoryChanges = {
  /** Done on top of everything else, oldest first. */
  readonly add?: ReadonlyArray<SessionEvent> | null | undefined;
  /** Keys of events taken as never done. */
  readonly removeEvents?: ReadonlyArray<string | number> | null | undefined;
  /** Keys of items of which every event is taken as never done. */
  readonly removeItems?: ReadonlyArray<string | number> | null | undefined;
};

/** What somebody can be interested in. */
export type InterestKind =
  /** A brand. */
  | 'BRAND'
  /** A category. */
  | 'CATEGORY'
  /** A person, place, maker or other thing of the knowledge graph. */
  | 'ENTITY'
  /** A tag. */
  | 'TAG';

/** Where an interest comes from. */
export type InterestSource =
  /** From what the user did. */
  | 'EVENTS'
  /** From where the graph leads to; nothing was done with it yet. */
  | 'EXPANDED';

/** What kind of node the path to an interest stops at. */
export type InterestStopKind =
  /** A brand. */
  | 'BRAND'
  /** A category. */
  | 'CATEGORY'
  /** A person, place, maker or other thing of the knowledge graph. */
  | 'ENTITY'
  /** An item. */
  | 'ITEM'
  /** A tag. */
  | 'TAG'
  /** The user, with whom the path begins. */
  | 'USER';

/** The last 60 days before the last event against all before, beyond chance. */
export type InterestTrend =
  /** A smaller share than before. */
  | 'FADING'
  /** Not met before. */
  | 'NEW'
  /** A larger share of what is done than before. */
  | 'RISING'
  /** As before. */
  | 'STEADY';

/** A part of a filter. */
export type ItemCondition =
  /** It cannot be had now. */
  | 'AVAILABILITY'
  /** It stands in none of the categories. */
  | 'CATEGORIES'
  /** It was left out by its key. */
  | 'EXCLUSION'
  /** It costs too little or too much, or has no price. */
  | 'PRICE'
  /** It came out too early or too late, or nobody knows when. */
  | 'RELEASE'
  /** It bears none of the tags. */
  | 'TAGS';

/** Every condition that is given must hold. */
export type ItemFilter = {
  /** Keys of categories: in at least one of them or of those below it. */
  readonly categories?: ReadonlyArray<string | number> | null | undefined;
  /** Keys of items to leave out. */
  readonly exclude?: ReadonlyArray<string | number> | null | undefined;
  /** Also items that cannot be had now; left out unless true. */
  readonly includeUnavailable?: boolean | null | undefined;
  /** Costs at most this. */
  readonly maxPrice?: number | null | undefined;
  /** Costs at least this. */
  readonly minPrice?: number | null | undefined;
  /** Came out then or later. */
  readonly releasedAfter?: string | null | undefined;
  /** Came out then or earlier. */
  readonly releasedBefore?: string | null | undefined;
  /** Tags: bears at least one of them. */
  readonly tags?: ReadonlyArray<string | number> | null | undefined;
  /** Key of a user: what they did something with is left out, where they allow personalisation. */
  readonly unseenBy?: string | number | null | undefined;
};

/** An item, new or known. What is left out stays as it is, null takes a value away. */
export type ItemInput = {
  /** Can be had now; an item that says nothing can. */
  readonly available?: boolean | null | undefined;
  /** Brand or maker. */
  readonly brand?: string | null | undefined;
  /** Keys of all categories it stands in directly, in the place of those before; unknown ones come to be. Up to 100. */
  readonly categories?: ReadonlyArray<string | number> | null | undefined;
  /** Longer text; up to 20,000 characters. */
  readonly description?: string | null | undefined;
  /** What its picture means, as numbers of a model of the shop's own; training reads them. Up to 2,048 numbers, as many as all other items have. */
  readonly imageVector?: ReadonlyArray<number> | null | undefined;
  /** The key under which the shop knows it. */
  readonly key: string | number;
  /** Price in the currency of the shop. */
  readonly price?: number | null | undefined;
  /** When it came out. */
  readonly releasedAt?: string | null | undefined;
  /** What its words mean, likewise; otherwise that is worked out from title and description. Up to 2,048 numbers, as many as all other items have. */
  readonly textVector?: ReadonlyArray<number> | null | undefined;
  /** Title; up to 1,000 characters. */
  readonly title?: string | null | undefined;
};

/** An order of items; what is not known of an item puts it last, ties go by key. */
export type ItemSort =
  /** What came out last first. */
  | 'NEWEST_FIRST'
  /** What came out first first. */
  | 'OLDEST_FIRST'
  /** What interests most people first, as the model counted them. */
  | 'POPULARITY'
  /** The dearest first. */
  | 'PRICE_HIGH_FIRST'
  /** The cheapest first. */
  | 'PRICE_LOW_FIRST'
  /** By title, without regard to capitals. */
  | 'TITLE';

/** A tag on an item. One that the same source gave the item before is replaced. */
export type ItemTagInput = {
  /** How sure the source is, 0 to 1. */
  readonly confidence?: number;
  /** How many people gave it. */
  readonly count?: number;
  /** Key of the item; it must be known. */
  readonly item: string | number;
  /** How it came to the item. */
  readonly method?: TagMethod;
  /** Who says so: shop, users, title … No person: an erasure does not look here. */
  readonly source?: string;
  /** Name of the tag; a new one comes to be. */
  readonly tag: string;
};

/** Languages in which reasons are told. */
export type Language =
  /** English. */
  | 'EN'
  /** Chinese. */
  | 'ZH';

/** What became of an item in a list. */
export type ListChangeKind =
  /** It is among the first now, and was not before. */
  | 'ENTERED'
  /** It was among the first before, and is not now. */
  | 'LEFT'
  /** It is among the first before and now, in another place. */
  | 'MOVED';

/** Two users who are one person. */
export type MergeUsersInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Key of the user who goes: the anonymous visitor. */
  readonly from: string | number;
  /** Key of the user who stays: the account; a new one comes to be. */
  readonly into: string | number;
};

/** A name and its text. */
export type NamedTextInput = {
  /** What is named: device, region, placement … */
  readonly name: string;
  /** Its text. */
  readonly value: string;
};

/** What kind of node a path stops at. */
export type PathNodeType =
  /** A category. */
  | 'CATEGORY'
  /** A person, place or other thing of the knowledge graph. */
  | 'ENTITY'
  /** An item. */
  | 'ITEM'
  /** A tag. */
  | 'TAG'
  /** The user, or the visitor, with whom the path begins. */
  | 'USER';

/** What is foretold. */
export type PredictionTarget =
  /** That something is bought. */
  | 'BUY'
  /** The category of the next purchase, or of the next thing done. */
  | 'CATEGORY'
  /** That nothing at all is done. */
  | 'CHURN'
  /** How much is spent. */
  | 'VALUE';

/** Where and when a list is asked for. A placement says which parts it looks at; events say what the parts mean. */
export type RecommendationContext = {
  /** When the list is looked at: its hour and weekday; now unless said otherwise. */
  readonly at?: string | null | undefined;
  /** Keys of what lies in the cart: it counts as put there just now, and is not offered. */
  readonly cart?: ReadonlyArray<string | number> | null | undefined;
  /** Device, in the words of the events. */
  readonly device?: string | null | undefined;
  /** Key of the item whose page the list stands on: it counts as looked at just now. */
  readonly page?: string | number | null | undefined;
  /** Region, in the words that events carry in their context. */
  readonly region?: string | null | undefined;
  /** Weather, in the words of the events. */
  readonly weather?: string | null | undefined;
};

/** Every condition that is given must hold. */
export type RecommendationFilter = {
  /** Keys of categories: in at least one of them or of those below it. */
  readonly categories?: ReadonlyArray<string | number> | null | undefined;
  /** Keys of items to leave out. */
  readonly exclude?: ReadonlyArray<string | number> | null | undefined;
  /** Also items that the user already did something with; left out unless true. */
  readonly includeSeen?: boolean | null | undefined;
  /** Also items that cannot be had now; left out unless true. */
  readonly includeUnavailable?: boolean | null | undefined;
  /** Costs at most this. */
  readonly maxPrice?: number | null | undefined;
  /** Costs at least this. */
  readonly minPrice?: number | null | undefined;
  /** Came out then or later. */
  readonly releasedAfter?: string | null | undefined;
  /** Came out then or earlier. */
  readonly releasedBefore?: string | null | undefined;
  /** Tags: bears at least one of them. */
  readonly tags?: ReadonlyArray<string | number> | null | undefined;
  /** Key of a user: what they did something with is left out, where they allow personalisation. */
  readonly unseenBy?: string | number | null | undefined;
};

/** Events to record. */
export type RecordEventsInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Up to 1,000 events. */
  readonly events: ReadonlyArray<EventInput>;
};

/** What became of an event. */
export type RecordOutcome =
  /** Its key was known already; nothing was stored. */
  | 'DUPLICATE'
  /** Stored durably; the next answer reckons with it. */
  | 'RECORDED'
  /** Not stored; userError says why. */
  | 'REJECTED';

/** Which interest is none of whose. */
export type RejectInterestInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Key of the node: the word of a tag, the name of a brand. */
  readonly key: string | number;
  /** What kind of node it is. */
  readonly kind: InterestKind;
  /** False takes the rejection back. */
  readonly rejected?: boolean;
  /** Key of the user. */
  readonly user: string | number;
};

/** A tag that does not fit an item. */
export type RejectTagInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Key of the item. */
  readonly item: string | number;
  /** The way back: the tag fits after all. */
  readonly restore?: boolean;
  /** Name of the tag. */
  readonly tag: string;
};

/** Which way a relation points, seen from the item. */
export type RelationDirection =
  /** From the other end to the item. */
  | 'IN'
  /** From the item to the other end. */
  | 'OUT';

/** Either an item or an entity. */
export type RelationEndInput = {
  /** Key of an entity; an unknown one comes to be when it is tied. */
  readonly entity?: string | number | null | undefined;
  /** Key of an item; only a known one is tied. */
  readonly item?: string | number | null | undefined;
};

/** One triple of the knowledge graph. */
export type RelationInput = {
  /** Where it begins. */
  readonly from: RelationEndInput;
  /** What ties the two: DIRECTED_BY, sequel of … */
  readonly predicate: string;
  /** Where it leads. */
  readonly to: RelationEndInput;
};

/** What a rule does with the items that it is about. */
export type RuleAction =
  /** Multiplies the odds with which the ranker would choose them. */
  | 'BOOST'
  /** Divides these odds. */
  | 'BURY'
  /** Lets so many of one category into a list. */
  | 'CAP'
  /** Keeps them out of every list. */
  | 'EXCLUDE'
  /** Keeps out what the user did something with lately. */
  | 'NOT_AGAIN'
  /** Puts the best of them at a place. */
  | 'PIN'
  /** Keeps out those that cannot be had. */
  | 'REQUIRE_STOCK'
  /** Keeps out what the user was shown so many times lately. */
  | 'SHOW_AT_MOST';

/** Rules that are not those of the shop. */
export type RuleChanges = {
  /** Texts of rules followed as well. */
  readonly add?: ReadonlyArray<string> | null | undefined;
  /** Keys of rules that are not followed. */
  readonly suspend?: ReadonlyArray<string | number> | null | undefined;
};

/** Whether a rule is followed. */
export type RuleState =
  /** It is gone; its versions are kept. */
  | 'DELETED'
  /** It is kept, and not followed. */
  | 'DISABLED'
  /** It is followed while its time is. */
  | 'ENABLED';

/** How a segment came to be. */
export type SegmentKind =
  /** Found among people who behave alike. */
  | 'BEHAVIOUR'
  /** By recency, frequency and money, each in fifths. */
  | 'RFM';

/** One thing a visitor did with an item in this visit. */
export type SessionEvent = {
  /** Key of the item. */
  readonly item: string | number;
  /** What was done. */
  readonly kind?: EventKind;
  /** Stars, quantity or seconds: see the kind. */
  readonly value?: number | null | undefined;
};

/** What a person allows from now on. */
export type SetConsentInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Behaviour may be used to personalise answers. */
  readonly personalisation: boolean;
  /** Behaviour may be used to train models. */
  readonly training: boolean;
  /** Key of the user; a new one comes to be. */
  readonly user: string | number;
};

/** What makes two people alike. */
export type SimilarReasonKind =
  /** Both declare the same. */
  | 'ATTRIBUTE'
  /** Both do things in a like order, as the encoder of behaviour reads it. */
  | 'BEHAVIOUR'
  /** The one follows the other. */
  | 'FOLLOWS'
  /** Both are drawn to the same thing. */
  | 'INTEREST'
  /** Both did something with the same item. */
  | 'ITEM';

/** Which text about an item says a tag. */
export type TagEvidenceField =
  /** Its description. */
  | 'DESCRIPTION'
  /** What somebody wrote of it. */
  | 'REVIEW'
  /** What somebody searched for when they came to it. */
  | 'SEARCH'
  /** Its title. */
  | 'TITLE';

/** How a tag came to an item. */
export type TagMethod =
  /** The text tools found it in the words about the item. */
  | 'EXTRACTED'
  /** People or the source gave it. */
  | 'GIVEN';

/** What training is doing. */
export type TrainingState =
  /** The last training failed; the model before it stays in service. */
  | 'FAILED'
  /** Nothing is being trained. */
  | 'IDLE'
  /** A model is being trained; the one in service goes on answering. */
  | 'RUNNING';

/** Categories to store. */
export type UpsertCategoriesInput = {
  /** Up to 1,000 categories. */
  readonly categories: ReadonlyArray<CategoryInput>;
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
};

/** Entities to store. */
export type UpsertEntitiesInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Up to 1,000 entities. */
  readonly entities: ReadonlyArray<EntityInput>;
};

/** An experiment, new or known. One that is over becomes a draft again; of one that runs only what moves nobody can be changed: description, until, rollBack, and a larger share. */
export type UpsertExperimentInput = {
  /** How often a difference may be told where there is none: 0.0001 to 0.5. */
  readonly alpha?: number;
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** What it is about. */
  readonly description?: string | null | undefined;
  /** Only say what would be stored; nothing is. */
  readonly dryRun?: boolean;
  /** Size of effect that is looked for, as a share of the measure: above 0, up to 1. */
  readonly effect?: number;
  /** When people begin to take part; from its start. */
  readonly from?: string | null | undefined;
  /** Small letters, digits and hyphens; such as bolder-home. */
  readonly key: string | number;
  /** What it is decided by. */
  readonly measure?: ExperimentMeasure;
  /** Placements in which it runs; every list where none is named. */
  readonly placements?: ReadonlyArray<string>;
  /** When it is ended by itself; never if left out. */
  readonly rollBack?: ExperimentRollBackInput | null | undefined;
  /** Makes its lots others than those of others; drawn by lot. */
  readonly salt?: string | null | undefined;
  /** Share of users who take part, up to 1. */
  readonly share?: number;
  /** From when nobody takes part any more. */
  readonly until?: string | null | undefined;
  /** Two to ten; the first one is the control, and changes nothing. */
  readonly variants: ReadonlyArray<ExperimentVariantInput>;
  /** Who writes it, for its history. */
  readonly who?: string | null | undefined;
};

/** Social links to store. */
export type UpsertFollowsInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Up to 1,000 links. */
  readonly follows: ReadonlyArray<FollowInput>;
};

/** Items to store. */
export type UpsertItemsInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Up to 1,000 items. */
  readonly items: ReadonlyArray<ItemInput>;
};

/** Relations to store. */
export type UpsertRelationsInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Up to 1,000 relations. */
  readonly relations: ReadonlyArray<RelationInput>;
};

/** What became of a record. */
export type UpsertResult =
  /** Nothing of it is stored; userErrors say why. */
  | 'REJECTED'
  /** Stored durably; the next answer reckons with it. */
  | 'STORED';

/** A business rule, new or known. */
export type UpsertRuleInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Only say what would be stored; nothing is. */
  readonly dryRun?: boolean;
  /** Whether it is followed. */
  readonly enabled?: boolean;
  /** When it begins to hold. */
  readonly from?: string | null | undefined;
  /** The key under which the shop knows it. */
  readonly key: string | number;
  /** Rules of a higher one act first; from -1,000,000 to 1,000,000. */
  readonly priority?: number;
  /** What it says, such as: boost 1.5 when item.category under "comedy" and item.releasedAt > now - 90d. A condition compares fields: item.key, item.category, item.tag, item.brand, item.title, item.price, item.releasedAt, item.age, item.available, user.age, user.gender, user.occupation, user.region, user.segment, context.placement, context.device, context.region, context.weather, context.page, context.hour, context.weekday, user.attribute.NAME. What is not known fulfils no comparison. user.segment takes keys of segments, as in user.segment = "rfm-champions" or user.segment in ["rfm-champions", "rfm-loyal"], and holds for a user who stands in one of them at the moment of asking, the last event included. context.hour (0 to 23) and context.weekday are told in the time zone of the placement, or in that of the shop. */
  readonly text: string;
  /** When it holds no longer. */
  readonly until?: string | null | undefined;
  /** Who writes it, for its history. */
  readonly who?: string | null | undefined;
};

/** Tags to put on items. */
export type UpsertTagsInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Up to 1,000 tags on items. */
  readonly tags: ReadonlyArray<ItemTagInput>;
};

/** Users to store. */
export type UpsertUsersInput = {
  /** Comes back in the payload as it is. */
  readonly clientMutationId?: string | null | undefined;
  /** Up to 1,000 users. */
  readonly users: ReadonlyArray<UserInput>;
};

/** Kinds of mistakes in the input of a mutation. */
export type UserErrorCode =
  /** Not well formed, such as an empty key. */
  | 'INVALID'
  /** More than a day ahead of the clock of the server. */
  | 'IN_FUTURE'
  /** A number or time that cannot be. */
  | 'OUT_OF_RANGE'
  /** A text longer than is kept. */
  | 'TOO_LONG'
  /** More entries than are taken at once. */
  | 'TOO_MANY'
  /** No experiment has this key. */
  | 'UNKNOWN_EXPERIMENT'
  /** No item has this key. */
  | 'UNKNOWN_ITEM'
  /** No rule has this key. */
  | 'UNKNOWN_RULE'
  /** The item does not bear this tag. */
  | 'UNKNOWN_TAG'
  /** No user has this key. */
  | 'UNKNOWN_USER';

/** A user, new or known. What is left out stays as it is, null takes a value away. Consent has a mutation of its own. */
export type UserInput = {
  /** Years, 0 to 120. */
  readonly age?: number | null | undefined;
  /** Up to 20; those that are not named stay as they are. */
  readonly attributes?: ReadonlyArray<AttributeInput> | null | undefined;
  /** Since when the shop knows them. */
  readonly createdAt?: string | null | undefined;
  /** As the shop calls it. */
  readonly gender?: string | null | undefined;
  /** The key under which the shop knows the user. */
  readonly key: string | number;
  /** As the shop calls it. */
  readonly occupation?: string | null | undefined;
  /** As the shop calls it. */
  readonly region?: string | null | undefined;
};

/** What the guard says of a variant against the control, however often one looks. */
export type VariantVerdict =
  /** Its always-valid interval lies above nought. */
  | 'BETTER'
  /** Too few users, or too few of whom anything came. */
  | 'TOO_FEW'
  /** Its always-valid interval holds nought. */
  | 'UNDECIDED'
  /** Its always-valid interval lies below nought. */
  | 'WORSE';

/** What keeps an item from being among the first. */
export type WhyNotReason =
  /** The user does not want to see it, or disliked it. */
  | 'DISMISSED'
  /** The filter does not let it through. */
  | 'FILTERED'
  /** No source of candidates put it far enough up. */
  | 'NOT_CANDIDATE'
  /** It came after the model was trained. */
  | 'NOT_TRAINED'
  /** It was ranked, and others came out better. */
  | 'OUTRANKED'
  /** A business rule keeps it away, or took it out of the first. */
  | 'RULE'
  /** The user did something with it already. */
  | 'SEEN'
  /** Nothing does: it is among them. */
  | 'SHOWN';

export type AudienceByConditionsQueryVariables = Exact<{
  segment?: string | number | null | undefined;
  attributes?: ReadonlyArray<AudienceAttributeInput> | AudienceAttributeInput | null | undefined;
  interests?: ReadonlyArray<AudienceInterestInput> | AudienceInterestInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AudienceByConditionsQuery = { readonly audience: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly score: number, readonly reason: string, readonly node: { readonly id: string, readonly key: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AudienceBySeedsQueryVariables = Exact<{
  seeds: ReadonlyArray<string | number> | string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AudienceBySeedsQuery = { readonly audience: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly score: number, readonly reason: string, readonly node: { readonly id: string, readonly key: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AudienceQueryVariables = Exact<{
  item: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AudienceQuery = { readonly item: { readonly id: string, readonly title: string | null, readonly audience: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly kind: EventKind, readonly at: string | null, readonly eventCount: number, readonly node: { readonly id: string, readonly key: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly events: { readonly nodes: ReadonlyArray<{ readonly kind: EventKind, readonly at: string | null, readonly value: number | null, readonly user: { readonly id: string, readonly key: string } | null }> } } | null };

export type BrowseQueryVariables = Exact<{
  category: string | number;
  filter?: ItemFilter | null | undefined;
  sort?: ItemSort | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type BrowseQuery = { readonly category: { readonly id: string, readonly name: string, readonly items: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly key: string, readonly title: string | null, readonly price: number | null, readonly releasedAt: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null } } } | null };

export type CategoryPageQueryVariables = Exact<{
  category: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CategoryPageQuery = { readonly category: { readonly id: string, readonly name: string, readonly parent: { readonly id: string, readonly name: string } | null, readonly children: ReadonlyArray<{ readonly id: string, readonly key: string, readonly name: string }>, readonly items: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly key: string, readonly title: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type CheckRuleQueryVariables = Exact<{
  text: string;
}>;


export type CheckRuleQuery = { readonly checkRule: { readonly text: string | null, readonly problems: ReadonlyArray<{ readonly line: number, readonly column: number, readonly message: string, readonly expected: ReadonlyArray<string>, readonly excerpt: string }> } };

export type CounterfactualQueryVariables = Exact<{
  user: string | number;
  item: string | number;
  first?: number | null | undefined;
}>;


export type CounterfactualQuery = { readonly counterfactual: { readonly rank: number | null, readonly found: boolean, readonly rankWithout: number | null, readonly isSmallest: boolean, readonly forget: ReadonlyArray<{ readonly id: string, readonly key: string, readonly title: string | null }> } };

export type DeleteExperimentMutationVariables = Exact<{
  key: string | number;
}>;


export type DeleteExperimentMutation = { readonly deleteExperiment: { readonly experiment: { readonly key: string, readonly status: ExperimentStatus } | null, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type DeleteItemsMutationVariables = Exact<{
  input: DeleteItemsInput;
}>;


export type DeleteItemsMutation = { readonly deleteItems: { readonly dryRun: boolean, readonly deleted: ReadonlyArray<{ readonly key: string, readonly events: number }>, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type DeleteRelationsMutationVariables = Exact<{
  input: DeleteRelationsInput;
}>;


export type DeleteRelationsMutation = { readonly deleteRelations: { readonly clientMutationId: string | null, readonly dryRun: boolean, readonly deletedCount: number, readonly outcomes: ReadonlyArray<{ readonly result: DeleteResult }>, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type EndExperimentMutationVariables = Exact<{
  key: string | number;
  reason?: string | null | undefined;
}>;


export type EndExperimentMutation = { readonly stopExperiment: { readonly experiment: { readonly key: string, readonly status: ExperimentStatus, readonly reason: string | null, readonly endedAt: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type EntityPageQueryVariables = Exact<{
  entity: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type EntityPageQuery = { readonly entity: { readonly id: string, readonly key: string, readonly kind: string, readonly name: string | null, readonly items: { readonly edges: ReadonlyArray<{ readonly relations: ReadonlyArray<{ readonly predicate: string, readonly direction: RelationDirection }>, readonly node: { readonly id: string, readonly key: string, readonly title: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly entities: { readonly edges: ReadonlyArray<{ readonly relations: ReadonlyArray<{ readonly predicate: string, readonly direction: RelationDirection }>, readonly node: { readonly id: string, readonly key: string, readonly name: string | null } }> } } | null };

export type EraseUserMutationVariables = Exact<{
  input: EraseUserInput;
}>;


export type EraseUserMutation = { readonly eraseUser: { readonly receipt: { readonly user: string, readonly dryRun: boolean, readonly at: string, readonly events: number, readonly properties: number, readonly runs: number, readonly eventsByKind: ReadonlyArray<{ readonly kind: EventKind, readonly count: number }> } | null, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type ExperimentResultQueryVariables = Exact<{
  key: string | number;
}>;


export type ExperimentResultQuery = { readonly experiment: { readonly key: string, readonly status: ExperimentStatus, readonly reason: string | null, readonly measure: ExperimentMeasure, readonly startedAt: string | null, readonly result: { readonly decision: ExperimentDecision, readonly winner: string | null, readonly reason: string, readonly srm: { readonly p: number, readonly isMismatch: boolean }, readonly variants: ReadonlyArray<{ readonly name: string, readonly users: number, readonly runs: number, readonly mean: number, readonly interval: { readonly low: number, readonly high: number } | null, readonly difference: { readonly estimate: number, readonly relative: number | null, readonly verdict: VariantVerdict, readonly once: { readonly low: number, readonly high: number, readonly p: number | null }, readonly anyTime: { readonly low: number, readonly high: number, readonly p: number | null } } | null }> } } | null };

export type ExperimentsQueryVariables = Exact<{ [key: string]: never; }>;


export type ExperimentsQuery = { readonly experiments: ReadonlyArray<{ readonly key: string, readonly description: string | null, readonly status: ExperimentStatus, readonly reason: string | null, readonly placements: ReadonlyArray<string>, readonly share: number, readonly measure: ExperimentMeasure, readonly startedAt: string | null, readonly endedAt: string | null, readonly variants: ReadonlyArray<{ readonly name: string, readonly weight: number }> }> };

export type ExploreQueryVariables = Exact<{
  user: string | number;
  explore?: number | null | undefined;
  first?: number | null | undefined;
}>;


export type ExploreQuery = { readonly user: { readonly recommendations: { readonly edges: ReadonlyArray<{ readonly rank: number, readonly explored: boolean, readonly exploration: { readonly shown: number, readonly clicked: number, readonly text: string } | null, readonly node: { readonly key: string, readonly title: string | null } }> } } | null };

export type ExportProfileQueryVariables = Exact<{
  user: string | number;
}>;


export type ExportProfileQuery = { readonly exportProfile: unknown };

export type ExposedQueryVariables = Exact<{
  user: string | number;
  placement?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type ExposedQuery = { readonly user: { readonly recommendations: { readonly run: { readonly id: string, readonly experiment: string | null, readonly variant: string | null }, readonly edges: ReadonlyArray<{ readonly rank: number, readonly explored: boolean, readonly node: { readonly key: string, readonly title: string | null } }> } } | null };

export type FeedbackQueryVariables = Exact<{
  from: string;
  to?: string | null | undefined;
  by?: ReadonlyArray<FeedbackDimension> | FeedbackDimension | null | undefined;
}>;


export type FeedbackQuery = { readonly feedback: { readonly total: { readonly runs: number, readonly users: number, readonly revenue: number, readonly coverage: number }, readonly rows: ReadonlyArray<{ readonly placement: string | null, readonly segment: string | null, readonly model: string | null, readonly variant: string | null, readonly day: string | null, readonly runs: number, readonly impressions: number, readonly clicks: number, readonly purchases: number, readonly revenue: number, readonly coverage: number, readonly itemClickThrough: { readonly value: number, readonly low: number, readonly high: number }, readonly clickThrough: { readonly value: number, readonly low: number, readonly high: number }, readonly conversion: { readonly value: number, readonly low: number, readonly high: number } }> } };

export type FilteredQueryVariables = Exact<{
  user: string | number;
  filter: RecommendationFilter;
  first?: number | null | undefined;
}>;


export type FilteredQuery = { readonly user: { readonly id: string, readonly recommendations: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly key: string, readonly title: string | null, readonly releasedAt: string | null, readonly categories: ReadonlyArray<{ readonly key: string, readonly name: string }> }> } } | null };

export type HistoryQueryVariables = Exact<{
  user: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type HistoryQuery = { readonly user: { readonly id: string, readonly key: string, readonly events: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly key: string, readonly kind: EventKind, readonly at: string | null, readonly value: number | null, readonly attribution: { readonly run: string, readonly rank: number, readonly by: AttributedBy } | null, readonly item: { readonly id: string, readonly key: string, readonly title: string | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type HomeNextPageQueryVariables = Exact<{
  user: string | number;
  first?: number | null | undefined;
  after: string;
}>;


export type HomeNextPageQuery = { readonly user: { readonly id: string, readonly recommendations: { readonly totalCount: number, readonly run: { readonly id: string }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly rank: number, readonly score: number, readonly node: { readonly id: string, readonly key: string, readonly title: string | null } }>, readonly pageInfo: { readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type HomeQueryVariables = Exact<{
  user: string | number;
  first?: number | null | undefined;
  language?: Language | null | undefined;
}>;


export type HomeQuery = { readonly user: { readonly id: string, readonly recommendations: { readonly run: { readonly id: string, readonly model: string }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly rank: number, readonly score: number, readonly node: { readonly id: string, readonly key: string, readonly title: string | null, readonly price: number | null, readonly categories: ReadonlyArray<{ readonly id: string, readonly name: string }> }, readonly contributions: ReadonlyArray<{ readonly source: ContributionSource, readonly value: number }>, readonly paths: ReadonlyArray<{ readonly text: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ItemPageQueryVariables = Exact<{
  item: string | number;
  similar?: number | null | undefined;
}>;


export type ItemPageQuery = { readonly item: { readonly id: string, readonly key: string, readonly title: string | null, readonly description: string | null, readonly price: number | null, readonly brand: string | null, readonly releasedAt: string | null, readonly available: boolean, readonly categories: ReadonlyArray<{ readonly id: string, readonly name: string, readonly parent: { readonly id: string, readonly name: string } | null }>, readonly tags: ReadonlyArray<{ readonly source: string, readonly method: TagMethod, readonly confidence: number, readonly count: number, readonly tag: { readonly id: string, readonly name: string, readonly itemCount: number } }>, readonly relations: ReadonlyArray<{ readonly predicate: string, readonly direction: RelationDirection, readonly target:
        | { readonly __typename: 'Entity', readonly id: string, readonly kind: string, readonly name: string | null }
        | { readonly __typename: 'Item', readonly id: string, readonly key: string, readonly title: string | null }
       }>, readonly similar: { readonly edges: ReadonlyArray<{ readonly score: number, readonly node: { readonly id: string, readonly key: string, readonly title: string | null } }> } } | null };

export type LiveRecommendationsSubscriptionVariables = Exact<{
  user: string | number;
  first?: number | null | undefined;
  since?: string | number | null | undefined;
  language?: Language | null | undefined;
}>;


export type LiveRecommendationsSubscription = { readonly recommendationsChanged: { readonly event: { readonly kind: EventKind, readonly value: number | null, readonly item: { readonly key: string, readonly title: string | null } } | null, readonly causes: ReadonlyArray<{ readonly kind: ChangeCauseKind }>, readonly changes: ReadonlyArray<{ readonly kind: ListChangeKind, readonly before: number | null, readonly after: number | null, readonly item: { readonly id: string, readonly key: string, readonly title: string | null } }>, readonly recommendations: { readonly run: { readonly id: string }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly rank: number, readonly score: number, readonly node: { readonly id: string, readonly key: string, readonly title: string | null, readonly price: number | null, readonly categories: ReadonlyArray<{ readonly id: string, readonly name: string }> }, readonly contributions: ReadonlyArray<{ readonly source: ContributionSource, readonly value: number }>, readonly paths: ReadonlyArray<{ readonly text: string }> }> } } };

export type MailBatchQueryVariables = Exact<{
  people?: number | null | undefined;
  after?: string | null | undefined;
  language?: Language | null | undefined;
}>;


export type MailBatchQuery = { readonly recommendationBatch: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly key: string }, readonly recommendations: { readonly edges: ReadonlyArray<{ readonly rank: number, readonly node: { readonly id: string, readonly key: string, readonly title: string | null }, readonly paths: ReadonlyArray<{ readonly text: string }> }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MergeUsersMutationVariables = Exact<{
  input: MergeUsersInput;
}>;


export type MergeUsersMutation = { readonly mergeUsers: { readonly movedEvents: number, readonly movedRuns: number, readonly user: { readonly key: string } | null, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type ModelInServiceQueryVariables = Exact<{ [key: string]: never; }>;


export type ModelInServiceQuery = { readonly model: { readonly version: string | null, readonly trainedAt: string | null, readonly measures: ReadonlyArray<{ readonly name: string, readonly value: number }>, readonly training: { readonly state: TrainingState, readonly message: string | null, readonly progress: number | null } } };

export type PlacedQueryVariables = Exact<{
  user: string | number;
  placement: string;
  context?: RecommendationContext | null | undefined;
  diversity?: number | null | undefined;
}>;


export type PlacedQuery = { readonly user: { readonly id: string, readonly recommendations: { readonly run: { readonly id: string, readonly placement: string | null }, readonly edges: ReadonlyArray<{ readonly rank: number, readonly score: number, readonly node: { readonly id: string, readonly key: string, readonly title: string | null }, readonly contributions: ReadonlyArray<{ readonly source: ContributionSource, readonly value: number }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type PlacementsQueryVariables = Exact<{ [key: string]: never; }>;


export type PlacementsQuery = { readonly placements: ReadonlyArray<{ readonly name: string, readonly description: string, readonly defaults: { readonly first: number, readonly diversity: number, readonly method: DiversityMethod, readonly novelty: number, readonly calibration: number, readonly popularityControl: number, readonly categories: ReadonlyArray<string> | null, readonly tags: ReadonlyArray<string> | null, readonly minPrice: number | null, readonly maxPrice: number | null, readonly excludeSeen: boolean, readonly requireStock: boolean, readonly context: ReadonlyArray<ContextPart>, readonly language: Language } }> };

export type PredictionsQueryVariables = Exact<{
  user: string | number;
}>;


export type PredictionsQuery = { readonly user: { readonly id: string, readonly profile: { readonly predictions: ReadonlyArray<{ readonly target: PredictionTarget, readonly horizonDays: number, readonly value: number | null, readonly predictor: string | null, readonly absentBecause: string | null, readonly categories: ReadonlyArray<{ readonly chance: number, readonly category: { readonly id: string, readonly key: string, readonly name: string } | null }>, readonly measures: ReadonlyArray<{ readonly name: string, readonly value: number | null, readonly baseline: number | null }> }> } } | null };

export type PreviousPageQueryVariables = Exact<{
  user: string | number;
  before: string;
  last?: number | null | undefined;
}>;


export type PreviousPageQuery = { readonly user: { readonly id: string, readonly recommendations: { readonly run: { readonly id: string }, readonly edges: ReadonlyArray<{ readonly rank: number, readonly node: { readonly id: string, readonly key: string, readonly title: string | null } }>, readonly pageInfo: { readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ProfileQueryVariables = Exact<{
  user: string | number;
  at?: string | null | undefined;
  interests?: number | null | undefined;
  after?: string | null | undefined;
  nameless?: boolean | null | undefined;
  language?: Language;
}>;


export type ProfileQuery = { readonly user: { readonly id: string, readonly profile: { readonly text: string, readonly updatedAt: string, readonly isPersonalised: boolean, readonly completeness: number, readonly attributes: ReadonlyArray<{ readonly name: string, readonly kind: AttributeKind, readonly value: string | null, readonly number: number | null, readonly status: AttributeStatus, readonly problem: string | null, readonly isOutlier: boolean }>, readonly behaviour: { readonly eventCount: number, readonly itemCount: number, readonly activeDays: number, readonly isOutlier: boolean, readonly firstAt: string | null, readonly lastAt: string | null, readonly recencyDays: number | null, readonly hours: ReadonlyArray<number>, readonly weekdays: ReadonlyArray<number>, readonly repeatRate: number | null, readonly cartAbandonRate: number | null, readonly counts: ReadonlyArray<{ readonly kind: EventKind, readonly count: number }>, readonly sessions: { readonly count: number, readonly meanEvents: number, readonly meanMinutes: number }, readonly money: { readonly purchaseCount: number, readonly orderCount: number, readonly spent: number, readonly unpricedCount: number, readonly meanOrder: number | null, readonly lastAt: string | null, readonly recencyDays: number | null }, readonly price: { readonly low: number, readonly middle: number, readonly high: number, readonly ofPurchases: boolean } | null, readonly brands: ReadonlyArray<{ readonly brand: string, readonly eventCount: number, readonly share: number }>, readonly categories: ReadonlyArray<{ readonly eventCount: number, readonly share: number, readonly category: { readonly id: string, readonly key: string, readonly name: string } }>, readonly stars: { readonly mean: number, readonly deviation: number, readonly count: number } | null, readonly trend: { readonly direction: ActivityDirection, readonly recent: number, readonly before: number } }, readonly interests: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly kind: InterestKind, readonly key: string, readonly name: string, readonly weight: number, readonly lift: number, readonly trend: InterestTrend, readonly source: InterestSource, readonly eventCount: number, readonly text: string, readonly evidence: { readonly events: ReadonlyArray<{ readonly weight: number, readonly event: { readonly key: string, readonly kind: EventKind, readonly at: string | null, readonly value: number | null, readonly item: { readonly id: string, readonly key: string, readonly title: string | null } } }>, readonly spans: ReadonlyArray<{ readonly text: string, readonly start: number, readonly end: number, readonly event: { readonly key: string } }>, readonly paths: ReadonlyArray<{ readonly relations: ReadonlyArray<string>, readonly nodes: ReadonlyArray<{ readonly kind: InterestStopKind, readonly key: string, readonly name: string }> }> } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly rejectedInterests: ReadonlyArray<{ readonly kind: InterestKind, readonly key: string }>, readonly keywords: ReadonlyArray<{ readonly term: string, readonly weight: number, readonly reviewCount: number, readonly evidence: ReadonlyArray<{ readonly text: string, readonly start: number, readonly end: number, readonly event: { readonly key: string, readonly item: { readonly id: string, readonly key: string, readonly title: string | null } } }> }>, readonly sentiment: { readonly overall: number, readonly reviewCount: number, readonly feltCount: number, readonly evidence: ReadonlyArray<{ readonly text: string, readonly start: number, readonly end: number, readonly event: { readonly key: string, readonly item: { readonly id: string, readonly key: string, readonly title: string | null } } }>, readonly aspects: ReadonlyArray<{ readonly aspect: string, readonly sentiment: number, readonly mentionCount: number, readonly evidence: ReadonlyArray<{ readonly text: string, readonly start: number, readonly end: number, readonly event: { readonly key: string, readonly item: { readonly id: string, readonly key: string, readonly title: string | null } } }> }>, readonly problems: ReadonlyArray<{ readonly event: string, readonly problem: string }> } | null, readonly segments: ReadonlyArray<{ readonly score: number, readonly reason: string, readonly segment: { readonly key: string, readonly kind: SegmentKind, readonly name: string } }>, readonly similarUsers: ReadonlyArray<{ readonly score: number, readonly user: { readonly id: string, readonly key: string }, readonly reasons: ReadonlyArray<{ readonly kind: SimilarReasonKind, readonly key: string | null, readonly name: string | null }> }> } } | null };

export type RecordEventsMutationVariables = Exact<{
  input: RecordEventsInput;
}>;


export type RecordEventsMutation = { readonly recordEvents: { readonly clientMutationId: string | null, readonly recordedCount: number, readonly events: ReadonlyArray<{ readonly id: string, readonly outcome: RecordOutcome, readonly attribution: EventAttribution | null, readonly userError: { readonly field: string, readonly code: UserErrorCode } | null }>, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type RejectInterestMutationVariables = Exact<{
  input: RejectInterestInput;
}>;


export type RejectInterestMutation = { readonly rejectInterest: { readonly clientMutationId: string | null, readonly profile: { readonly updatedAt: string, readonly interests: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly kind: InterestKind, readonly key: string, readonly name: string, readonly weight: number }> }, readonly rejectedInterests: ReadonlyArray<{ readonly kind: InterestKind, readonly key: string }> } | null, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type RejectTagMutationVariables = Exact<{
  input: RejectTagInput;
}>;


export type RejectTagMutation = { readonly rejectTag: { readonly clientMutationId: string | null, readonly item: { readonly key: string, readonly tags: ReadonlyArray<{ readonly source: string, readonly method: TagMethod, readonly confidence: number, readonly rejected: boolean, readonly tag: { readonly name: string }, readonly evidence: ReadonlyArray<{ readonly field: TagEvidenceField, readonly event: string | null, readonly words: string, readonly start: number, readonly end: number, readonly method: string }> }> } | null, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type RemoveRuleMutationVariables = Exact<{
  disable: DisableRuleInput;
  delete: DeleteRuleInput;
}>;


export type RemoveRuleMutation = { readonly disableRule: { readonly rule: { readonly key: string, readonly version: number, readonly state: RuleState } | null, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly code: UserErrorCode }> }, readonly deleteRule: { readonly rule: { readonly key: string, readonly version: number, readonly state: RuleState } | null, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly code: UserErrorCode }> } };

export type RulesQueryVariables = Exact<{ [key: string]: never; }>;


export type RulesQuery = { readonly rules: ReadonlyArray<{ readonly key: string, readonly version: number, readonly text: string, readonly state: RuleState, readonly priority: number, readonly from: string | null, readonly until: string | null, readonly versions: ReadonlyArray<{ readonly version: number, readonly text: string, readonly state: RuleState, readonly who: string | null, readonly writtenAt: string }> }> };

export type SearchQueryVariables = Exact<{
  query: string;
  filter?: ItemFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchQuery = { readonly search: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly score: number, readonly node: { readonly id: string, readonly key: string, readonly title: string | null } }>, readonly facets: { readonly categories: ReadonlyArray<{ readonly count: number, readonly category: { readonly id: string, readonly key: string, readonly name: string } }>, readonly tags: ReadonlyArray<{ readonly count: number, readonly tag: { readonly id: string, readonly name: string } }> }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SegmentsQueryVariables = Exact<{
  members?: number | null | undefined;
  after?: string | null | undefined;
  language?: Language;
}>;


export type SegmentsQuery = { readonly segments: ReadonlyArray<{ readonly key: string, readonly kind: SegmentKind, readonly name: string, readonly size: number, readonly updatedAt: string, readonly modelVersion: string, readonly marks: ReadonlyArray<{ readonly trait: string, readonly text: string, readonly share: number, readonly usualShare: number, readonly lift: number, readonly chance: number }>, readonly sizes: ReadonlyArray<{ readonly at: string, readonly size: number }>, readonly members: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly score: number, readonly reason: string, readonly node: { readonly id: string, readonly key: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }> };

export type SetConsentMutationVariables = Exact<{
  input: SetConsentInput;
}>;


export type SetConsentMutation = { readonly setConsent: { readonly user: { readonly key: string, readonly consent: { readonly personalisation: boolean, readonly training: boolean } } | null, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type SimilarUsersQueryVariables = Exact<{
  user: string | number;
  first?: number;
}>;


export type SimilarUsersQuery = { readonly user: { readonly id: string, readonly profile: { readonly similarUsers: ReadonlyArray<{ readonly score: number, readonly user: { readonly id: string, readonly key: string }, readonly reasons: ReadonlyArray<{ readonly kind: SimilarReasonKind, readonly key: string | null, readonly name: string | null }> }> } } | null };

export type StartExperimentMutationVariables = Exact<{
  key: string | number;
  who?: string | null | undefined;
}>;


export type StartExperimentMutation = { readonly startExperiment: { readonly experiment: { readonly key: string, readonly status: ExperimentStatus, readonly startedAt: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type TagPageQueryVariables = Exact<{
  tag: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TagPageQuery = { readonly tag: { readonly id: string, readonly name: string, readonly itemCount: number, readonly items: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly key: string, readonly title: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type UpsertExperimentMutationVariables = Exact<{
  input: UpsertExperimentInput;
}>;


export type UpsertExperimentMutation = { readonly upsertExperiment: { readonly experiment: { readonly key: string, readonly version: number, readonly status: ExperimentStatus, readonly placements: ReadonlyArray<string>, readonly share: number, readonly measure: ExperimentMeasure, readonly variants: ReadonlyArray<{ readonly name: string, readonly weight: number, readonly diversity: number | null, readonly explore: number | null }>, readonly rollBack: { readonly margin: number, readonly errorRate: number } | null } | null, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type UpsertFollowsMutationVariables = Exact<{
  input: UpsertFollowsInput;
}>;


export type UpsertFollowsMutation = { readonly upsertFollows: { readonly clientMutationId: string | null, readonly storedCount: number, readonly outcomes: ReadonlyArray<{ readonly result: UpsertResult }>, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type UpsertItemsMutationVariables = Exact<{
  input: UpsertItemsInput;
}>;


export type UpsertItemsMutation = { readonly upsertItems: { readonly clientMutationId: string | null, readonly storedCount: number, readonly outcomes: ReadonlyArray<{ readonly result: UpsertResult, readonly node:
        | { readonly id: string }
        | { readonly id: string }
        | { readonly key: string, readonly title: string | null, readonly price: number | null, readonly available: boolean, readonly id: string }
        | { readonly id: string }
        | { readonly id: string }
       | null }>, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type UpsertKnowledgeMutationVariables = Exact<{
  categories: UpsertCategoriesInput;
  entities: UpsertEntitiesInput;
  tags: UpsertTagsInput;
  relations: UpsertRelationsInput;
}>;


export type UpsertKnowledgeMutation = { readonly upsertCategories: { readonly storedCount: number, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> }, readonly upsertEntities: { readonly storedCount: number, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> }, readonly upsertTags: { readonly storedCount: number, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> }, readonly upsertRelations: { readonly storedCount: number, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type UpsertRuleMutationVariables = Exact<{
  input: UpsertRuleInput;
}>;


export type UpsertRuleMutation = { readonly upsertRule: { readonly rule: { readonly key: string, readonly version: number, readonly text: string, readonly state: RuleState } | null, readonly problems: ReadonlyArray<{ readonly line: number, readonly column: number, readonly excerpt: string }>, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type UpsertUsersMutationVariables = Exact<{
  input: UpsertUsersInput;
}>;


export type UpsertUsersMutation = { readonly upsertUsers: { readonly storedCount: number, readonly userErrors: ReadonlyArray<{ readonly field: string, readonly message: string, readonly code: UserErrorCode }> } };

export type VisitorQueryVariables = Exact<{
  session: ReadonlyArray<SessionEvent> | SessionEvent;
  first?: number | null | undefined;
}>;


export type VisitorQuery = { readonly recommendations: { readonly edges: ReadonlyArray<{ readonly rank: number, readonly node: { readonly id: string, readonly key: string, readonly title: string | null }, readonly paths: ReadonlyArray<{ readonly text: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type WhatIfRulesQueryVariables = Exact<{
  user: string | number;
  rules: RuleChanges;
  first?: number | null | undefined;
}>;


export type WhatIfRulesQuery = { readonly whatIf: { readonly after: { readonly run: { readonly rules: ReadonlyArray<{ readonly action: RuleAction, readonly items: number, readonly rule: { readonly key: string, readonly text: string } }> }, readonly edges: ReadonlyArray<{ readonly rank: number, readonly score: number, readonly node: { readonly id: string, readonly key: string, readonly title: string | null }, readonly rules: ReadonlyArray<{ readonly action: RuleAction, readonly before: number, readonly after: number, readonly rule: { readonly key: string } }>, readonly contributions: ReadonlyArray<{ readonly source: ContributionSource, readonly value: number }> }> }, readonly changes: ReadonlyArray<{ readonly kind: ListChangeKind, readonly before: number | null, readonly after: number | null, readonly item: { readonly id: string, readonly key: string, readonly title: string | null } }> } };

export type WhatIfQueryVariables = Exact<{
  user: string | number;
  changes: HistoryChanges;
  first?: number | null | undefined;
}>;


export type WhatIfQuery = { readonly whatIf: { readonly before: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string | null }> }, readonly after: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string | null }> }, readonly changes: ReadonlyArray<{ readonly kind: ListChangeKind, readonly before: number | null, readonly after: number | null, readonly item: { readonly id: string, readonly key: string, readonly title: string | null } }> } };

export type WhyNotQueryVariables = Exact<{
  user: string | number;
  item: string | number;
  first?: number | null | undefined;
}>;


export type WhyNotQuery = { readonly whyNot: { readonly reason: WhyNotReason, readonly rank: number | null, readonly kind: EventKind | null, readonly conditions: ReadonlyArray<ItemCondition>, readonly candidates: number | null, readonly place: number | null, readonly behind: number | null, readonly rule: { readonly key: string, readonly text: string } | null, readonly sources: ReadonlyArray<{ readonly name: string, readonly place: number }>, readonly groups: ReadonlyArray<{ readonly source: ContributionSource, readonly value: number }> } };

export type WhyQueryVariables = Exact<{
  user: string | number;
  first?: number | null | undefined;
  language?: Language | null | undefined;
}>;


export type WhyQuery = { readonly user: { readonly id: string, readonly recommendations: { readonly edges: ReadonlyArray<{ readonly rank: number, readonly score: number, readonly node: { readonly id: string, readonly title: string | null }, readonly contributions: ReadonlyArray<{ readonly source: ContributionSource, readonly value: number }>, readonly paths: ReadonlyArray<{ readonly text: string, readonly strength: number, readonly relations: ReadonlyArray<string>, readonly nodes: ReadonlyArray<{ readonly type: PathNodeType, readonly key: string | null, readonly name: string, readonly node:
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
              | { readonly id: string }
             | null }> }> }> } } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const AudienceByConditionsDocument = new TypedDocumentString(`
    query AudienceByConditions($segment: ID, $attributes: [AudienceAttributeInput!], $interests: [AudienceInterestInput!], $first: Int = 20, $after: String) {
  audience(
    of: {segmentKey: $segment, attributes: $attributes, interests: $interests}
    first: $first
    after: $after
  ) {
    totalCount
    edges {
      score
      reason
      node {
        id
        key
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AudienceByConditionsQuery, AudienceByConditionsQueryVariables>;
export const AudienceBySeedsDocument = new TypedDocumentString(`
    query AudienceBySeeds($seeds: [ID!]!, $first: Int = 20, $after: String) {
  audience(of: {seedUserKeys: $seeds}, first: $first, after: $after) {
    totalCount
    edges {
      score
      reason
      node {
        id
        key
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AudienceBySeedsQuery, AudienceBySeedsQueryVariables>;
export const AudienceDocument = new TypedDocumentString(`
    query Audience($item: ID!, $first: Int = 20, $after: String) {
  item(key: $item) {
    id
    title
    audience(first: $first, after: $after) {
      totalCount
      edges {
        kind
        at
        eventCount
        node {
          id
          key
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    events(first: 5) {
      nodes {
        kind
        at
        value
        user {
          id
          key
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AudienceQuery, AudienceQueryVariables>;
export const BrowseDocument = new TypedDocumentString(`
    query Browse($category: ID!, $filter: ItemFilter, $sort: ItemSort, $first: Int, $after: String, $last: Int, $before: String) {
  category(key: $category) {
    id
    name
    items(
      filter: $filter
      sort: $sort
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        key
        title
        price
        releasedAt
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BrowseQuery, BrowseQueryVariables>;
export const CategoryPageDocument = new TypedDocumentString(`
    query CategoryPage($category: ID!, $first: Int = 20, $after: String) {
  category(key: $category) {
    id
    name
    parent {
      id
      name
    }
    children {
      id
      key
      name
    }
    items(first: $first, after: $after) {
      nodes {
        id
        key
        title
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CategoryPageQuery, CategoryPageQueryVariables>;
export const CheckRuleDocument = new TypedDocumentString(`
    query CheckRule($text: String!) {
  checkRule(text: $text) {
    text
    problems {
      line
      column
      message
      expected
      excerpt
    }
  }
}
    `) as unknown as TypedDocumentString<CheckRuleQuery, CheckRuleQueryVariables>;
export const CounterfactualDocument = new TypedDocumentString(`
    query Counterfactual($user: ID!, $item: ID!, $first: Int = 10) {
  counterfactual(user: $user, item: $item, first: $first) {
    rank
    found
    rankWithout
    isSmallest
    forget {
      id
      key
      title
    }
  }
}
    `) as unknown as TypedDocumentString<CounterfactualQuery, CounterfactualQueryVariables>;
export const DeleteExperimentDocument = new TypedDocumentString(`
    mutation DeleteExperiment($key: ID!) {
  deleteExperiment(input: {key: $key}) {
    experiment {
      key
      status
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteExperimentMutation, DeleteExperimentMutationVariables>;
export const DeleteItemsDocument = new TypedDocumentString(`
    mutation DeleteItems($input: DeleteItemsInput!) {
  deleteItems(input: $input) {
    dryRun
    deleted {
      key
      events
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteItemsMutation, DeleteItemsMutationVariables>;
export const DeleteRelationsDocument = new TypedDocumentString(`
    mutation DeleteRelations($input: DeleteRelationsInput!) {
  deleteRelations(input: $input) {
    clientMutationId
    dryRun
    deletedCount
    outcomes {
      result
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteRelationsMutation, DeleteRelationsMutationVariables>;
export const EndExperimentDocument = new TypedDocumentString(`
    mutation EndExperiment($key: ID!, $reason: String) {
  stopExperiment(input: {key: $key, reason: $reason}) {
    experiment {
      key
      status
      reason
      endedAt
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<EndExperimentMutation, EndExperimentMutationVariables>;
export const EntityPageDocument = new TypedDocumentString(`
    query EntityPage($entity: ID!, $first: Int = 20, $after: String) {
  entity(key: $entity) {
    id
    key
    kind
    name
    items(first: $first, after: $after) {
      edges {
        relations {
          predicate
          direction
        }
        node {
          id
          key
          title
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    entities(first: 10) {
      edges {
        relations {
          predicate
          direction
        }
        node {
          id
          key
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EntityPageQuery, EntityPageQueryVariables>;
export const EraseUserDocument = new TypedDocumentString(`
    mutation EraseUser($input: EraseUserInput!) {
  eraseUser(input: $input) {
    receipt {
      user
      dryRun
      at
      events
      eventsByKind {
        kind
        count
      }
      properties
      runs
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<EraseUserMutation, EraseUserMutationVariables>;
export const ExperimentResultDocument = new TypedDocumentString(`
    query ExperimentResult($key: ID!) {
  experiment(key: $key) {
    key
    status
    reason
    measure
    startedAt
    result {
      decision
      winner
      reason
      srm {
        p
        isMismatch
      }
      variants {
        name
        users
        runs
        mean
        interval {
          low
          high
        }
        difference {
          estimate
          relative
          once {
            low
            high
            p
          }
          anyTime {
            low
            high
            p
          }
          verdict
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExperimentResultQuery, ExperimentResultQueryVariables>;
export const ExperimentsDocument = new TypedDocumentString(`
    query Experiments {
  experiments {
    key
    description
    status
    reason
    placements
    share
    measure
    startedAt
    endedAt
    variants {
      name
      weight
    }
  }
}
    `) as unknown as TypedDocumentString<ExperimentsQuery, ExperimentsQueryVariables>;
export const ExploreDocument = new TypedDocumentString(`
    query Explore($user: ID!, $explore: Float = 0.2, $first: Int = 10) {
  user(key: $user) {
    recommendations(first: $first, explore: $explore) {
      edges {
        rank
        explored
        exploration {
          shown
          clicked
          text(language: EN)
        }
        node {
          key
          title
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExploreQuery, ExploreQueryVariables>;
export const ExportProfileDocument = new TypedDocumentString(`
    query ExportProfile($user: ID!) {
  exportProfile(user: $user)
}
    `) as unknown as TypedDocumentString<ExportProfileQuery, ExportProfileQueryVariables>;
export const ExposedDocument = new TypedDocumentString(`
    query Exposed($user: ID!, $placement: String, $first: Int) {
  user(key: $user) {
    recommendations(placement: $placement, first: $first) {
      run {
        id
        experiment
        variant
      }
      edges {
        rank
        explored
        node {
          key
          title
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExposedQuery, ExposedQueryVariables>;
export const FeedbackDocument = new TypedDocumentString(`
    query Feedback($from: DateTime!, $to: DateTime, $by: [FeedbackDimension!] = [PLACEMENT]) {
  feedback(from: $from, to: $to, by: $by) {
    total {
      runs
      users
      revenue
      coverage
    }
    rows {
      placement
      segment
      model
      variant
      day
      runs
      impressions
      clicks
      itemClickThrough {
        value
        low
        high
      }
      clickThrough {
        value
        low
        high
      }
      conversion {
        value
        low
        high
      }
      purchases
      revenue
      coverage
    }
  }
}
    `) as unknown as TypedDocumentString<FeedbackQuery, FeedbackQueryVariables>;
export const FilteredDocument = new TypedDocumentString(`
    query Filtered($user: ID!, $filter: RecommendationFilter!, $first: Int = 10) {
  user(key: $user) {
    id
    recommendations(first: $first, filter: $filter) {
      totalCount
      nodes {
        id
        key
        title
        releasedAt
        categories {
          key
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FilteredQuery, FilteredQueryVariables>;
export const HistoryDocument = new TypedDocumentString(`
    query History($user: ID!, $first: Int = 20, $after: String) {
  user(key: $user) {
    id
    key
    events(first: $first, after: $after) {
      edges {
        cursor
        node {
          key
          kind
          at
          value
          attribution {
            run
            rank
            by
          }
          item {
            id
            key
            title
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HistoryQuery, HistoryQueryVariables>;
export const HomeNextPageDocument = new TypedDocumentString(`
    query HomeNextPage($user: ID!, $first: Int = 10, $after: String!) {
  user(key: $user) {
    id
    recommendations(first: $first, after: $after) {
      run {
        id
      }
      edges {
        cursor
        rank
        score
        node {
          id
          key
          title
        }
      }
      pageInfo {
        hasPreviousPage
        startCursor
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
}
    `) as unknown as TypedDocumentString<HomeNextPageQuery, HomeNextPageQueryVariables>;
export const HomeDocument = new TypedDocumentString(`
    query Home($user: ID!, $first: Int = 10, $language: Language = EN) {
  user(key: $user) {
    id
    recommendations(first: $first) {
      run {
        id
        model
      }
      edges {
        cursor
        rank
        score
        node {
          id
          key
          title
          price
          categories {
            id
            name
          }
        }
        contributions {
          source
          value
        }
        paths(first: 1) {
          text(language: $language)
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HomeQuery, HomeQueryVariables>;
export const ItemPageDocument = new TypedDocumentString(`
    query ItemPage($item: ID!, $similar: Int = 6) {
  item(key: $item) {
    id
    key
    title
    description
    price
    brand
    releasedAt
    available
    categories {
      id
      name
      parent {
        id
        name
      }
    }
    tags {
      source
      method
      confidence
      count
      tag {
        id
        name
        itemCount
      }
    }
    relations {
      predicate
      direction
      target {
        __typename
        ... on Entity {
          id
          kind
          name
        }
        ... on Item {
          id
          key
          title
        }
      }
    }
    similar(first: $similar) {
      edges {
        score
        node {
          id
          key
          title
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ItemPageQuery, ItemPageQueryVariables>;
export const LiveRecommendationsDocument = new TypedDocumentString(`
    subscription LiveRecommendations($user: ID!, $first: Int = 10, $since: ID, $language: Language = EN) {
  recommendationsChanged(user: $user, first: $first, since: $since) {
    event {
      kind
      value
      item {
        key
        title
      }
    }
    causes {
      kind
    }
    changes {
      kind
      before
      after
      item {
        id
        key
        title
      }
    }
    recommendations {
      run {
        id
      }
      edges {
        cursor
        rank
        score
        node {
          id
          key
          title
          price
          categories {
            id
            name
          }
        }
        contributions {
          source
          value
        }
        paths(first: 1) {
          text(language: $language)
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LiveRecommendationsSubscription, LiveRecommendationsSubscriptionVariables>;
export const MailBatchDocument = new TypedDocumentString(`
    query MailBatch($people: Int = 5, $after: String, $language: Language) {
  recommendationBatch(placement: "mail", first: $people, after: $after) {
    edges {
      node {
        id
        key
      }
      recommendations(first: 10) {
        edges {
          rank
          node {
            id
            key
            title
          }
          paths(first: 1) {
            text(language: $language)
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<MailBatchQuery, MailBatchQueryVariables>;
export const MergeUsersDocument = new TypedDocumentString(`
    mutation MergeUsers($input: MergeUsersInput!) {
  mergeUsers(input: $input) {
    user {
      key
    }
    movedEvents
    movedRuns
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<MergeUsersMutation, MergeUsersMutationVariables>;
export const ModelInServiceDocument = new TypedDocumentString(`
    query ModelInService {
  model {
    version
    trainedAt
    measures {
      name
      value
    }
    training {
      state
      message
      progress
    }
  }
}
    `) as unknown as TypedDocumentString<ModelInServiceQuery, ModelInServiceQueryVariables>;
export const PlacedDocument = new TypedDocumentString(`
    query Placed($user: ID!, $placement: String!, $context: RecommendationContext, $diversity: Float) {
  user(key: $user) {
    id
    recommendations(placement: $placement, context: $context, diversity: $diversity) {
      run {
        id
        placement
      }
      edges {
        rank
        score
        node {
          id
          key
          title
        }
        contributions {
          source
          value
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlacedQuery, PlacedQueryVariables>;
export const PlacementsDocument = new TypedDocumentString(`
    query Placements {
  placements {
    name
    description
    defaults {
      first
      diversity
      method
      novelty
      calibration
      popularityControl
      categories
      tags
      minPrice
      maxPrice
      excludeSeen
      requireStock
      context
      language
    }
  }
}
    `) as unknown as TypedDocumentString<PlacementsQuery, PlacementsQueryVariables>;
export const PredictionsDocument = new TypedDocumentString(`
    query Predictions($user: ID!) {
  user(key: $user) {
    id
    profile {
      predictions {
        target
        horizonDays
        value
        predictor
        absentBecause
        categories {
          chance
          category {
            id
            key
            name
          }
        }
        measures {
          name
          value
          baseline
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PredictionsQuery, PredictionsQueryVariables>;
export const PreviousPageDocument = new TypedDocumentString(`
    query PreviousPage($user: ID!, $before: String!, $last: Int = 10) {
  user(key: $user) {
    id
    recommendations(last: $last, before: $before) {
      run {
        id
      }
      edges {
        rank
        node {
          id
          key
          title
        }
      }
      pageInfo {
        hasPreviousPage
        startCursor
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PreviousPageQuery, PreviousPageQueryVariables>;
export const ProfileDocument = new TypedDocumentString(`
    query Profile($user: ID!, $at: DateTime, $interests: Int = 10, $after: String, $nameless: Boolean = false, $language: Language! = EN) {
  user(key: $user) {
    id
    profile(at: $at) {
      text(language: $language)
      updatedAt
      isPersonalised
      completeness
      attributes {
        name
        kind
        value
        number
        status
        problem
        isOutlier
      }
      behaviour {
        eventCount
        itemCount
        activeDays
        isOutlier
        firstAt
        lastAt
        recencyDays
        counts {
          kind
          count
        }
        sessions {
          count
          meanEvents
          meanMinutes
        }
        hours
        weekdays
        money {
          purchaseCount
          orderCount
          spent
          unpricedCount
          meanOrder
          lastAt
          recencyDays
        }
        price {
          low
          middle
          high
          ofPurchases
        }
        brands {
          brand
          eventCount
          share
        }
        categories {
          eventCount
          share
          category {
            id
            key
            name
          }
        }
        repeatRate
        cartAbandonRate
        stars {
          mean
          deviation
          count
        }
        trend {
          direction
          recent
          before
        }
      }
      interests(first: $interests, after: $after, nameless: $nameless) {
        totalCount
        edges {
          cursor
          node {
            kind
            key
            name
            weight
            lift
            trend
            source
            eventCount
            text(language: $language)
            evidence {
              events {
                weight
                event {
                  key
                  kind
                  at
                  value
                  item {
                    id
                    key
                    title
                  }
                }
              }
              spans {
                text
                start
                end
                event {
                  key
                }
              }
              paths {
                relations
                nodes {
                  kind
                  key
                  name
                }
              }
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      rejectedInterests {
        kind
        key
      }
      keywords {
        term
        weight
        reviewCount
        evidence {
          text
          start
          end
          event {
            key
            item {
              id
              key
              title
            }
          }
        }
      }
      sentiment {
        overall
        reviewCount
        feltCount
        evidence {
          text
          start
          end
          event {
            key
            item {
              id
              key
              title
            }
          }
        }
        aspects {
          aspect
          sentiment
          mentionCount
          evidence {
            text
            start
            end
            event {
              key
              item {
                id
                key
                title
              }
            }
          }
        }
        problems {
          event
          problem
        }
      }
      segments {
        score
        reason(language: $language)
        segment {
          key
          kind
          name(language: $language)
        }
      }
      similarUsers(first: 5) {
        score
        user {
          id
          key
        }
        reasons {
          kind
          key
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProfileQuery, ProfileQueryVariables>;
export const RecordEventsDocument = new TypedDocumentString(`
    mutation RecordEvents($input: RecordEventsInput!) {
  recordEvents(input: $input) {
    clientMutationId
    recordedCount
    events {
      id
      outcome
      attribution
      userError {
        field
        code
      }
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RecordEventsMutation, RecordEventsMutationVariables>;
export const RejectInterestDocument = new TypedDocumentString(`
    mutation RejectInterest($input: RejectInterestInput!) {
  rejectInterest(input: $input) {
    clientMutationId
    profile {
      updatedAt
      interests(first: 10) {
        totalCount
        nodes {
          kind
          key
          name
          weight
        }
      }
      rejectedInterests {
        kind
        key
      }
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RejectInterestMutation, RejectInterestMutationVariables>;
export const RejectTagDocument = new TypedDocumentString(`
    mutation RejectTag($input: RejectTagInput!) {
  rejectTag(input: $input) {
    clientMutationId
    item {
      key
      tags(includeRejected: true) {
        tag {
          name
        }
        source
        method
        confidence
        rejected
        evidence {
          field
          event
          words
          start
          end
          method
        }
      }
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RejectTagMutation, RejectTagMutationVariables>;
export const RemoveRuleDocument = new TypedDocumentString(`
    mutation RemoveRule($disable: DisableRuleInput!, $delete: DeleteRuleInput!) {
  disableRule(input: $disable) {
    rule {
      key
      version
      state
    }
    userErrors {
      field
      code
    }
  }
  deleteRule(input: $delete) {
    rule {
      key
      version
      state
    }
    userErrors {
      field
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveRuleMutation, RemoveRuleMutationVariables>;
export const RulesDocument = new TypedDocumentString(`
    query Rules {
  rules {
    key
    version
    text
    state
    priority
    from
    until
    versions {
      version
      text
      state
      who
      writtenAt
    }
  }
}
    `) as unknown as TypedDocumentString<RulesQuery, RulesQueryVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($query: String!, $filter: ItemFilter, $first: Int = 20, $after: String) {
  search(query: $query, filter: $filter, first: $first, after: $after) {
    totalCount
    edges {
      score
      node {
        id
        key
        title
      }
    }
    facets {
      categories(first: 5) {
        count
        category {
          id
          key
          name
        }
      }
      tags(first: 5) {
        count
        tag {
          id
          name
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const SegmentsDocument = new TypedDocumentString(`
    query Segments($members: Int = 10, $after: String, $language: Language! = EN) {
  segments {
    key
    kind
    name(language: $language)
    size
    updatedAt
    modelVersion
    marks {
      trait
      text(language: $language)
      share
      usualShare
      lift
      chance
    }
    sizes {
      at
      size
    }
    members(first: $members, after: $after) {
      totalCount
      edges {
        score
        reason
        node {
          id
          key
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SegmentsQuery, SegmentsQueryVariables>;
export const SetConsentDocument = new TypedDocumentString(`
    mutation SetConsent($input: SetConsentInput!) {
  setConsent(input: $input) {
    user {
      key
      consent {
        personalisation
        training
      }
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<SetConsentMutation, SetConsentMutationVariables>;
export const SimilarUsersDocument = new TypedDocumentString(`
    query SimilarUsers($user: ID!, $first: Int! = 10) {
  user(key: $user) {
    id
    profile {
      similarUsers(first: $first) {
        score
        user {
          id
          key
        }
        reasons {
          kind
          key
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SimilarUsersQuery, SimilarUsersQueryVariables>;
export const StartExperimentDocument = new TypedDocumentString(`
    mutation StartExperiment($key: ID!, $who: String) {
  startExperiment(input: {key: $key, who: $who}) {
    experiment {
      key
      status
      startedAt
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<StartExperimentMutation, StartExperimentMutationVariables>;
export const TagPageDocument = new TypedDocumentString(`
    query TagPage($tag: String!, $first: Int = 20, $after: String) {
  tag(name: $tag) {
    id
    name
    itemCount
    items(first: $first, after: $after) {
      totalCount
      nodes {
        id
        key
        title
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TagPageQuery, TagPageQueryVariables>;
export const UpsertExperimentDocument = new TypedDocumentString(`
    mutation UpsertExperiment($input: UpsertExperimentInput!) {
  upsertExperiment(input: $input) {
    experiment {
      key
      version
      status
      placements
      share
      variants {
        name
        weight
        diversity
        explore
      }
      measure
      rollBack {
        margin
        errorRate
      }
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<UpsertExperimentMutation, UpsertExperimentMutationVariables>;
export const UpsertFollowsDocument = new TypedDocumentString(`
    mutation UpsertFollows($input: UpsertFollowsInput!) {
  upsertFollows(input: $input) {
    clientMutationId
    storedCount
    outcomes {
      result
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<UpsertFollowsMutation, UpsertFollowsMutationVariables>;
export const UpsertItemsDocument = new TypedDocumentString(`
    mutation UpsertItems($input: UpsertItemsInput!) {
  upsertItems(input: $input) {
    clientMutationId
    storedCount
    outcomes {
      result
      node {
        id
        ... on Item {
          key
          title
          price
          available
        }
      }
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<UpsertItemsMutation, UpsertItemsMutationVariables>;
export const UpsertKnowledgeDocument = new TypedDocumentString(`
    mutation UpsertKnowledge($categories: UpsertCategoriesInput!, $entities: UpsertEntitiesInput!, $tags: UpsertTagsInput!, $relations: UpsertRelationsInput!) {
  upsertCategories(input: $categories) {
    storedCount
    userErrors {
      field
      message
      code
    }
  }
  upsertEntities(input: $entities) {
    storedCount
    userErrors {
      field
      message
      code
    }
  }
  upsertTags(input: $tags) {
    storedCount
    userErrors {
      field
      message
      code
    }
  }
  upsertRelations(input: $relations) {
    storedCount
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<UpsertKnowledgeMutation, UpsertKnowledgeMutationVariables>;
export const UpsertRuleDocument = new TypedDocumentString(`
    mutation UpsertRule($input: UpsertRuleInput!) {
  upsertRule(input: $input) {
    rule {
      key
      version
      text
      state
    }
    problems {
      line
      column
      excerpt
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<UpsertRuleMutation, UpsertRuleMutationVariables>;
export const UpsertUsersDocument = new TypedDocumentString(`
    mutation UpsertUsers($input: UpsertUsersInput!) {
  upsertUsers(input: $input) {
    storedCount
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<UpsertUsersMutation, UpsertUsersMutationVariables>;
export const VisitorDocument = new TypedDocumentString(`
    query Visitor($session: [SessionEvent!]!, $first: Int = 10) {
  recommendations(session: $session, first: $first) {
    edges {
      rank
      node {
        id
        key
        title
      }
      paths(first: 1) {
        text
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<VisitorQuery, VisitorQueryVariables>;
export const WhatIfRulesDocument = new TypedDocumentString(`
    query WhatIfRules($user: ID!, $rules: RuleChanges!, $first: Int = 10) {
  whatIf(user: $user, rules: $rules, first: $first) {
    after {
      run {
        rules {
          rule {
            key
            text
          }
          action
          items
        }
      }
      edges {
        rank
        score
        node {
          id
          key
          title
        }
        rules {
          rule {
            key
          }
          action
          before
          after
        }
        contributions {
          source
          value
        }
      }
    }
    changes {
      kind
      before
      after
      item {
        id
        key
        title
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhatIfRulesQuery, WhatIfRulesQueryVariables>;
export const WhatIfDocument = new TypedDocumentString(`
    query WhatIf($user: ID!, $changes: HistoryChanges!, $first: Int = 10) {
  whatIf(user: $user, changes: $changes, first: $first) {
    before {
      nodes {
        id
        title
      }
    }
    after {
      nodes {
        id
        title
      }
    }
    changes {
      kind
      before
      after
      item {
        id
        key
        title
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhatIfQuery, WhatIfQueryVariables>;
export const WhyNotDocument = new TypedDocumentString(`
    query WhyNot($user: ID!, $item: ID!, $first: Int = 10) {
  whyNot(user: $user, item: $item, first: $first) {
    reason
    rule {
      key
      text
    }
    rank
    kind
    conditions
    candidates
    place
    sources {
      name
      place
    }
    behind
    groups {
      source
      value
    }
  }
}
    `) as unknown as TypedDocumentString<WhyNotQuery, WhyNotQueryVariables>;
export const WhyDocument = new TypedDocumentString(`
    query Why($user: ID!, $first: Int = 3, $language: Language = EN) {
  user(key: $user) {
    id
    recommendations(first: $first) {
      edges {
        rank
        score
        node {
          id
          title
        }
        contributions {
          source
          value
        }
        paths(first: 5) {
          text(language: $language)
          strength
          relations
          nodes {
            type
            key
            name
            node {
              id
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhyQuery, WhyQueryVariables>;