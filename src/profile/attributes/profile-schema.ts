/** What a shop says about its people's attributes: which there are, of what type, within what bounds. */
import { MAX_AGE } from '../../domain/user.ts';

export type AttributeType = 'number' | 'category' | 'flag';

export interface AttributeRule {
  readonly name: string;
  readonly type: AttributeType;
  /** Bounds of a number, included. */
  readonly least?: number;
  readonly most?: number;
  /** The only categories there are; absent: any. */
  readonly values?: readonly string[];
  /** What people call it. */
  readonly label?: { readonly en?: string; readonly zh?: string };
}

export interface ProfileSchema {
  readonly attributes: readonly AttributeRule[];
  /** What is declared without a rule: `keep` it as a category, or `report` it as unknown. */
  readonly others: 'keep' | 'report';
}

/** Where a shop says nothing. */
export const DEFAULT_PROFILE_SCHEMA: ProfileSchema = {
  attributes: [
    {
      name: 'age',
      type: 'number',
      least: 0,
      most: MAX_AGE,
      label: { en: 'age', zh: '年龄' },
    },
    { name: 'gender', type: 'category', label: { en: 'gender', zh: '性别' } },
    { name: 'occupation', type: 'category', label: { en: 'occupation', zh: '职业' } },
    { name: 'region', type: 'category', label: { en: 'region', zh: '地区' } },
    { name: 'device', type: 'category', label: { en: 'device', zh: '设备' } },
  ],
  others: 'keep',
};
