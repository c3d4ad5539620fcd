/** What `evaluate` was asked, checked: the words of the command line as values. */
import path from 'node:path';
import { TastegraphError } from '../domain/error.ts';
import { RANKER } from '../evaluation/run-evaluation.ts';
import { parseSplit, type SplitSpec } from '../evaluation/split-spec.ts';
import type { FoldCut } from '../model/training/fold-plan.ts';
import type { FormatName, Role } from '../ingest/source-format.ts';

/** As commander hands them over, numbers and the format checked. */
export interface EvaluateWords {
  readonly train?: readonly string[];
  readonly test?: string;
  readonly items?: string;
  readonly users?: string;
  readonly knowledge?: string;
  readonly link?: string;
  readonly format?: FormatName;
  readonly mapping?: string;
  readonly split?: string;
  readonly at: readonly number[];
  readonly scorers?: string;
  readonly compare?: readonly string[];
  readonly segment?: string;
  readonly repeats?: boolean;
  readonly balance?: boolean;
  readonly foretell?: boolean;
  readonly budget?: number;
  readonly tuneSingles?: number;
  readonly plan?: string;
  readonly json?: string;
  readonly html?: string;
  readonly seed: number;
}

export interface EvaluateOptions {
  readonly source: GivenParts | SplitSource;
  /** Files that say more about the users and items of either part. */
  readonly files: Partial<Record<Role, string>>;
  readonly format?: FormatName;
  readonly mapping?: string;
  readonly at: readonly number[];
  /** Of the scorers that take part. */
  readonly names: readonly string[];
  /** Trained bundles that take part: folders, or versions. */
  readonly bundles: readonly string[];
  /** What users declare by which they are told apart. */
  readonly attributes: readonly string[];
  readonly repeats: boolean;
  /** The ranker takes part once more with each balance of its lists. */
  readonly balance: boolean;
  readonly training: TrainingWords;
  readonly json?: string;
  readonly html?: string;
  readonly seed: number;
}

/** How what is fitted here is configured; all of it absent: as the house has it. */
export interface TrainingWords {
  /** By time where the test part comes after the train part: then the ranker has to learn to foretell. */
  readonly cut: FoldCut;
  /** Seconds in which the ranker's plan is found and trained. */
  readonly budget?: number;
  /** Seconds in which settings of base scorers are found. */
  readonly tuneSingles?: number;
  /** A file with the ranker's plan. */
  readonly plan?: string;
}

interface GivenParts {
  readonly type: 'given';
  readonly train: readonly string[];
  readonly test: string;
}

interface SplitSource {
  readonly type: 'split';
  readonly path: string;
  readonly split: SplitSpec;
}

/**
 * @param known names of what can be evaluated, in the order of the table
 * @throws TastegraphError `BAD_INPUT` naming the option
 */
export function evaluateOptions(
  source: string | undefined,
  words: EvaluateWords,
  known: readonly string[],
): EvaluateOptions {
  const { items, users, knowledge, link, format, mapping, at, json, html, seed } = words;
  const { compare: bundles = [], repeats = false, balance = false } = words;
  if (json !== undefined && html !== undefined && path.resolve(json) === path.resolve(html))
    throw bad('html', 'Both reports would be one file.', 'Give --json and --html two names.');
  const names = namesIn(words, known);
  checkUseful(words, names);
  const files = { items, users, knowledge, link };
  const parts = sourceOf(source, words);
  return {
    source: parts,
    files: Object.fromEntries(Object.entries(files).filter(([, file]) => file !== undefined)),
    ...(format === undefined ? {} : { format }),
    ...(mapping === undefined ? {} : { mapping }),
    at,
    names,
    bundles: [...new Set(bundles)],
    attributes: words.segment === undefined ? [] : listOf(words.segment),
    repeats,
    balance,
    training: trainingWords(words, parts),
    ...(json === undefined ? {} : { json }),
    ...(html === undefined ? {} : { html }),
    seed,
  };
}

/** What is asked of a scorer that does not take part would be passed over in silence. */
function checkUseful(words: EvaluateWords, names: readonly string[]): void {
  const ofRanker = ['budget', 'plan', 'balance'] as const;
  const idle = ofRanker.find((word) => words[word] !== undefined && words[word] !== false);
  if (idle !== undefined && !names.includes(RANKER))
    throw bad(
      idle,
      `--${idle} is about the ranker, which does not take part.`,
      'Add it to --scorers.',
    );
  if (words.tuneSingles !== undefined && names.every((name) => name === RANKER))
    throw bad('tune-singles', 'No base scorer takes part.', 'Name some with --scorers.');
}

function trainingWords(words: EvaluateWords, source: EvaluateOptions['source']): TrainingWords {
  const { budget, tuneSingles, plan, foretell = false } = words;
  if (budget !== undefined && plan !== undefined)
    throw bad('plan', 'Both --budget and --plan say which plan is to be trained.', 'Give one.');
  return {
    cut: foretell || isLater(source) ? 'by-time' : 'by-chance',
    ...(budget === undefined ? {} : { budget }),
    ...(tuneSingles === undefined ? {} : { tuneSingles }),
    ...(plan === undefined ? {} : { plan }),
  };
}

const isLater = (source: EvaluateOptions['source']): boolean =>
  source.type === 'split' && ['last', 'time'].includes(source.split.type);

function sourceOf(source: string | undefined, words: EvaluateWords): GivenParts | SplitSource {
  const { train, test, split } = words;
  if (source !== undefined && train === undefined && test === undefined) {
    if (split === undefined) throw bad('split', `How is ${source} to be split?`, SPLITS);
    return { type: 'split', path: source, split: parseSplit(split) };
  }
  if (source === undefined && train !== undefined && test !== undefined) {
    if (split !== undefined) throw bad('split', 'Given parts are not split again.', EITHER);
    const same = train.some((file) => path.resolve(file) === path.resolve(test));
    if (!same) return { type: 'given', train, test };
    throw bad('test', 'Train and test are the same file.', EITHER);
  }
  const field = train === undefined ? 'train' : test === undefined ? 'test' : 'source';
  throw bad(field, 'It is not clear what to evaluate on.', EITHER);
}

const EITHER = 'Give --train FILE and --test FILE, or a folder or file with --split.';
const SPLITS =
  'Add --split with items:0.25, users:0.25, time:0.2, cold-items:0.1, cold-users:0.1,first=0/1/3/5, last or rows=FILE.';

/** Who names bundles only wants to know of them. */
function namesIn({ scorers, compare }: EvaluateWords, known: readonly string[]): readonly string[] {
  if (scorers !== undefined) return namesOf(scorers, known);
  return compare === undefined ? known : [];
}

const listOf = (text: string): string[] => [
  ...new Set(text.split(',').flatMap((part) => part.trim() || [])),
];

function namesOf(text: string, known: readonly string[]): string[] {
  const names = new Set(listOf(text));
  for (const name of names) {
    if (!known.includes(name))
      throw bad('scorers', `There is no scorer "${name}".`, `Scorers are ${known.join(', ')}.`);
  }
  if (names.size === 0)
    throw bad('scorers', 'No scorer is named.', `Scorers are ${known.join(', ')}.`);
  return known.filter((name) => names.has(name));
}

const bad = (field: string, message: string, remedy: string): TastegraphError =>
  new TastegraphError('BAD_INPUT', message, { field, remedy });
