/** A handed-in experiment, checked field by field. */
import { BALANCE_SHARES } from '../../rerank/balance.ts';
import { MAX_EXPLORE } from '../../recommend/exploring.ts';
import { MAX_PLACEMENT_FIRST } from '../../recommend/placement.ts';
import type {
  ExperimentVariantInput,
  UpsertExperimentInput,
} from '../schema/upsert-experiment.input.ts';
import { USER_ERROR_CODE } from '../schema/user-error.type.ts';
import { fieldProblems, type Problem } from './field-problems.ts';
import { settingsOf } from './variant-settings.ts';

const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;
const MAX_TEXT = 1_000;
const MAX_WHO = 256;
const MAX_VARIANTS = 10;
const SHARE = [0, 1] as const;

/** @param placements names of those there are */
export function experimentProblems(
  input: UpsertExperimentInput,
  placements: ReadonlySet<string>,
): Problem[] {
  return [
    ...nameProblems('key', input.key),
    ...fieldProblems.text('description', input.description, MAX_TEXT),
    ...placementProblems(input.placements, placements),
    ...aboveNought('share', input.share, 1),
    ...variantProblems(input.variants),
    ...aboveNought('effect', input.effect, 1),
    ...fieldProblems.number('alpha', input.alpha, [0.0001, 0.5]),
    ...fieldProblems.number('rollBack.margin', input.rollBack?.margin, SHARE),
    ...fieldProblems.number('rollBack.errorRate', input.rollBack?.errorRate, SHARE),
    ...timeProblems(input),
    ...fieldProblems.text('salt', input.salt, MAX_WHO),
    ...fieldProblems.text('who', input.who, MAX_WHO),
  ];
}

function nameProblems(field: string, name: string): Problem[] {
  const problem = 'takes small letters, digits and hyphens, at most 64';
  return NAME.test(name) ? [] : [[field, USER_ERROR_CODE.INVALID, problem]];
}

const aboveNought = (field: string, value: number, most: number): Problem[] =>
  value > 0 && value <= most
    ? []
    : [
        [
          field,
          USER_ERROR_CODE.OUT_OF_RANGE,
          `is ${value}; it lies above 0 and is at most ${most}`,
        ],
      ];

const placementProblems = (names: readonly string[], known: ReadonlySet<string>): Problem[] =>
  names.flatMap((name, place): Problem[] => {
    const field = `placements[${place}]`;
    if (names.indexOf(name) < place) return [[field, USER_ERROR_CODE.INVALID, 'is named twice']];
    if (known.has(name)) return [];
    const there = [...known].join(', ');
    return [[field, USER_ERROR_CODE.INVALID, `is no placement; there are: ${there}`]];
  });

function variantProblems(variants: readonly ExperimentVariantInput[]): Problem[] {
  const field = 'variants';
  if (variants.length < 2)
    return [[field, USER_ERROR_CODE.INVALID, 'has to have a control and at least one other']];
  if (variants.length > MAX_VARIANTS)
    return [[field, USER_ERROR_CODE.TOO_MANY, `has more than ${MAX_VARIANTS} entries`]];
  const names = variants.map(({ name }) => name);
  return variants.flatMap((variant, place) => {
    const own = `${field}[${place}]`;
    const isTwice = names.indexOf(variant.name) < place;
    return [
      ...nameProblems(`${own}.name`, variant.name),
      ...(isTwice ? [twice(`${own}.name`)] : []),
      ...aboveNought(`${own}.weight`, variant.weight, 1e6),
      ...settingProblems(own, variant),
      ...(place === 0 ? controlProblems(own, variant) : []),
    ];
  });
}

const twice = (field: string): Problem => [field, USER_ERROR_CODE.INVALID, 'is named twice'];

function settingProblems(field: string, variant: ExperimentVariantInput): Problem[] {
  const sum = BALANCE_SHARES.reduce((total, name) => total + (variant[name] ?? 0), 0);
  return [
    ...BALANCE_SHARES.flatMap((name) =>
      fieldProblems.number(`${field}.${name}`, variant[name], SHARE),
    ),
    ...(sum > 1 + 1e-9
      ? [[field, USER_ERROR_CODE.OUT_OF_RANGE, 'has shares that come to more than 1'] as const]
      : []),
    ...fieldProblems.number(`${field}.explore`, variant.explore, [0, MAX_EXPLORE]),
    ...fieldProblems.number(`${field}.first`, variant.first, [1, MAX_PLACEMENT_FIRST]),
  ];
}

/** Where an experiment ends, everybody sees what the control showed: the lists as they are without it. */
function controlProblems(field: string, control: ExperimentVariantInput): Problem[] {
  const [changed] = Object.keys(settingsOf(control));
  if (changed === undefined) return [];
  return [
    [`${field}.${changed}`, USER_ERROR_CODE.INVALID, 'is set, but the control changes nothing'],
  ];
}

function timeProblems({ from, until }: UpsertExperimentInput): Problem[] {
  const isBackwards = from && until && from.getTime() >= until.getTime();
  return isBackwards ? [['until', USER_ERROR_CODE.OUT_OF_RANGE, 'does not lie after from']] : [];
}
