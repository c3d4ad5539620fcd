/** Reads the folder of a sentence encoder of the BERT type: config.json, vocab.txt or tokenizer.json, model.safetensors. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { TastegraphError } from '../../domain/error.ts';
import { openSafetensors, type StoredTensors } from '../safetensors.ts';
import { SPECIAL_PIECES, wordPiece, type WordPiece } from './word-piece.ts';

export interface BertShape {
  readonly vocabulary: number;
  readonly width: number;
  readonly inner: number;
  readonly layers: number;
  readonly heads: number;
  /** Places that have an embedding. */
  readonly places: number;
  readonly types: number;
  readonly epsilon: number;
  /** Pieces of a text that are read. */
  readonly longest: number;
}

export interface BertFolder {
  readonly name: string;
  readonly shape: BertShape;
  readonly tokeniser: WordPiece;
  readonly tensors: StoredTensors;
}

/** @throws TastegraphError `NOT_FOUND`, `DAMAGED` or `UNSUPPORTED` naming the file */
export async function readBertFolder(folder: string): Promise<BertFolder> {
  const shape = await readShape(folder);
  const vocabulary = await readVocabulary(folder);
  const file = path.join(folder, 'vocab.txt');
  if (vocabulary.size > shape.vocabulary)
    throw damaged(file, `has ${vocabulary.size} pieces, the model ${shape.vocabulary}`);
  for (const piece of SPECIAL_PIECES)
    if (!vocabulary.has(piece)) throw damaged(file, `has no piece ${piece}`);
  const settings = await readJson(path.join(folder, 'tokenizer_config.json'), {});
  return {
    name: path.basename(path.resolve(folder)),
    shape,
    tokeniser: wordPiece({ vocabulary, lowerCase: settings['do_lower_case'] !== false }),
    tensors: await openSafetensors(path.join(folder, 'model.safetensors')),
  };
}

async function readShape(folder: string): Promise<BertShape> {
  const file = path.join(folder, 'config.json');
  const config = await readJson(file);
  const only = (field: string, value: string): void => {
    const found = config[field] ?? value;
    if (found === value) return;
    const message = `${file}: ${field} is ${JSON.stringify(found)}; only "${value}" is known here.`;
    throw new TastegraphError('UNSUPPORTED', message, { file, field });
  };
  only('model_type', 'bert');
  only('hidden_act', 'gelu');
  only('position_embedding_type', 'absolute');
  const whole = (field: string): number => {
    const value = config[field];
    if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
    throw damaged(file, `needs ${field}, a whole number above 0`, field);
  };
  const shape = {
    vocabulary: whole('vocab_size'),
    width: whole('hidden_size'),
    inner: whole('intermediate_size'),
    layers: whole('num_hidden_layers'),
    heads: whole('num_attention_heads'),
    places: whole('max_position_embeddings'),
    types: whole('type_vocab_size'),
    epsilon: Number(config['layer_norm_eps'] ?? 1e-12),
  };
  if (shape.width % shape.heads !== 0)
    throw damaged(file, 'cannot share hidden_size out among num_attention_heads', 'hidden_size');
  const sentences = await readJson(path.join(folder, 'sentence_bert_config.json'), {});
  const longest = Number(sentences['max_seq_length'] ?? shape.places);
  return { ...shape, longest: Math.max(2, Math.min(longest || shape.places, shape.places)) };
}

/** One piece a line, its id the number of the line; or the vocabulary of tokenizer.json. */
async function readVocabulary(folder: string): Promise<ReadonlyMap<string, number>> {
  const lines = await readFile(path.join(folder, 'vocab.txt'), 'utf8').catch(() => undefined);
  if (lines !== undefined) {
    const pieces = lines.replace(/\r?\n$/, '').split(/\r?\n/);
    return new Map(pieces.map((piece, id) => [piece, id]));
  }
  const file = path.join(folder, 'tokenizer.json');
  const { model } = await readJson(file);
  const { vocab, type } = (model ?? {}) as Record<string, unknown>;
  if (type !== undefined && type !== 'WordPiece')
    throw new TastegraphError('UNSUPPORTED', `${file} is no WordPiece tokeniser.`, { file });
  if (typeof vocab !== 'object' || vocab === null) throw damaged(file, 'has no vocabulary');
  return new Map(Object.entries(vocab).map(([piece, id]) => [piece, Number(id)]));
}

async function readJson(
  file: string,
  without?: Record<string, unknown>,
): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    if (without !== undefined) return '{}';
    const remedy = 'Give the folder of a model with config.json, vocab.txt and model.safetensors.';
    throw new TastegraphError('NOT_FOUND', `${file} cannot be read.`, { file, remedy, cause });
  });
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch (cause) {
    throw new TastegraphError('DAMAGED', `${file} is not JSON.`, { file, cause });
  }
  throw damaged(file, 'holds no object');
}

const damaged = (file: string, what: string, field?: string): TastegraphError =>
  new TastegraphError('DAMAGED', `${file} ${what}.`, {
    file,
    ...(field === undefined ? {} : { field }),
  });
