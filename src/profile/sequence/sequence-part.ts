/** What is learned of the order in which people do things, as it stands in the profile bundle. */
import type { ProfileModel } from '../../learning/profile/profile-network.ts';
import type { TriedEncoder } from '../../learning/sequence/choose-sequence-encoder.ts';
import type { SequenceModel } from '../../learning/sequence/sequence-model.ts';
import type { SequenceCurvePoint } from '../../learning/sequence/sequence-settings.ts';
import type { FollowerModel } from './follower-model.ts';

/** An encoder with the items that it knows. Types, not interfaces, so that they can stand in a bundle. */
export type PeopleEncoder = {
  /** [items] keys, by index. */
  readonly items: readonly string[];
  readonly network: SequenceModel;
};

export const NEXT_ITEMS_BY = ['popularity', 'followers', 'encoder'] as const;
export type NextItemsBy = (typeof NEXT_ITEMS_BY)[number];

export const NEXT_CATEGORIES_BY = ['habit', 'profile-mlp', 'encoder'] as const;
export type NextCategoriesBy = (typeof NEXT_CATEGORIES_BY)[number];

/** Second round: everyone's last item, foretold by who has seen all but that. */
export type NextTrial = {
  readonly name: NextItemsBy | NextCategoriesBy;
  /** @10 among all items that somebody does not have; absent where only categories are foretold. */
  readonly hitRate?: number;
  readonly ndcg?: number;
  /** Of the likeliest category; absent where items have none. */
  readonly categoryAccuracy?: number;
};

export type SequencePart = {
  readonly encoder: PeopleEncoder;
  /** So many of somebody's latest items are counted. */
  readonly steps: number;
  /** [categories] keys, by index. */
  readonly categories: readonly string[];
  /** [items × categories] compressed rows: offsets, category, share. */
  readonly itemCategories: {
    readonly offsets: Uint32Array;
    readonly indices: Uint32Array;
    readonly values: Float32Array;
  };
  /** Of the training on everything. */
  readonly curve: readonly SequenceCurvePoint[];
  /** First round: what each kind of network foretold of items it was not shown; best first, the first serves. */
  readonly tried: readonly TriedEncoder[];
  readonly trials: readonly NextTrial[];
  readonly questions: number;
  /** Who foretells: the best of the trials, of equal ones the simplest. */
  readonly nextItems: NextItemsBy;
  /** Absent where items have no categories. */
  readonly nextCategories?: NextCategoriesBy;
  readonly followers: FollowerModel;
  /** Where it foretells categories. */
  readonly profile?: { readonly vocabulary: readonly string[]; readonly network: ProfileModel };
  /** Hit rate@10 of the next item by the people nearest in profile vectors, without and with the vector of behaviour. */
  readonly neighbours: { readonly plain: number; readonly joined: number };
};

/** Do vectors of profiles gain by the vector of behaviour? */
export const joinsProfiles = ({ neighbours }: Pick<SequencePart, 'neighbours'>): boolean =>
  neighbours.joined > neighbours.plain;
