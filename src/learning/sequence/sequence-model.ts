/** A trained sequence encoder as plain numbers: which network, which items it knows, its parameters. */
import type { Random } from '../../numeric/random.ts';
import {
  initialParameters,
  parameterViews,
  type ParameterSpec,
  type ParameterViews,
} from '../parameter-layout.ts';
import { cnnNetwork } from './cnn-network.ts';
import { gruNetwork } from './gru-network.ts';
import type { SequenceNetwork } from './sequence-network.ts';
import type { SequenceKind, SequenceSettings, SequenceTask } from './sequence-settings.ts';
import { transformerNetwork } from './transformer-network.ts';

/** A type, not an interface, so that it can stand in a bundle. */
export type SequenceModel = {
  readonly kind: SequenceKind;
  readonly dimensions: number;
  readonly length: number;
  /** Items of the catalogue it was trained on. */
  readonly items: number;
  readonly categories: number;
  /** [known] the item of each row of the table; items that are not there share the rows behind them. */
  readonly known: Uint32Array;
  /** Tables, then the network, laid out as `modelLayout` says. */
  readonly parameters: Float32Array;
};

type ModelShape = Omit<SequenceModel, 'parameters'>;

export const SEQUENCE_NETWORKS: Readonly<Record<SequenceKind, SequenceNetwork>> = {
  gru: gruNetwork,
  cnn: cnnNetwork,
  transformer: transformerNetwork,
};

/** Rows that rare items share, each by the remainder of its index. */
const SHARED_ROWS = 32;

/** Parameters by name: `items` `itemBias` `categories` `categoryBias`, and those of the network. */
export function modelLayout(shape: ModelShape): ParameterSpec[] {
  const { dimensions, known, categories } = shape;
  return [
    { name: 'items', shape: [tableRows(shape), dimensions], start: { deviation: 0.05 } },
    { name: 'itemBias', shape: [known.length], start: { value: 0 } },
    { name: 'categories', shape: [categories, dimensions], start: { deviation: 0.05 } },
    { name: 'categoryBias', shape: [categories], start: { value: 0 } },
    ...SEQUENCE_NETWORKS[shape.kind].layout(shape),
  ];
}

const tableRows = ({ known, items }: ModelShape): number =>
  known.length + (known.length < items ? SHARED_ROWS : 0);

export const modelViews = (model: SequenceModel): ParameterViews =>
  parameterViews(modelLayout(model), model.parameters);

/** [items] the row of each item's vector. */
export function rowsOfItems({ known, items }: Pick<SequenceModel, 'known' | 'items'>): Uint32Array {
  const rows = Uint32Array.from({ length: items }, (_, i) => known.length + (i % SHARED_ROWS));
  known.forEach((item, row) => (rows[item] = row));
  return rows;
}

/** Before training. */
export function initialModel(
  kind: SequenceKind,
  task: SequenceTask,
  { dimensions, length, maximumItems }: SequenceSettings,
  random: Random,
): SequenceModel {
  const known = mostFrequent(task, maximumItems);
  const categories = task.categories.columns;
  const shape = { kind, dimensions, length, items: task.items, categories, known };
  return { ...shape, parameters: initialParameters(modelLayout(shape), random) };
}

/** Ascending; items that nobody came to are not among them. */
function mostFrequent({ item, items }: SequenceTask, limit: number): Uint32Array {
  const counts = new Uint32Array(items);
  for (const one of item) counts[one]++;
  return Uint32Array.from({ length: items }, (_, i) => i)
    .filter((i) => counts[i] > 0)
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, limit)
    .sort();
}
