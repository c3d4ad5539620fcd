/** `tastegraph encode-items`: works out what texts and pictures of the store's items mean, and keeps it with them. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { stopIfCancelled, TastegraphError } from '../domain/error.ts';
import type { Item } from '../domain/item.ts';
import { decodeImage } from '../learning/image/decode-image.ts';
import {
  classicalImageEncoder,
  openImageModel,
  type ImageEncoder,
} from '../learning/image/image-encoder.ts';
import { openTensorBackend, type TensorBackend } from '../learning/tensor-backend.ts';
import { openBertEncoder } from '../learning/text/bert-encoder.ts';
import { fitDenseTfIdf, openDenseTfIdf } from '../learning/text/dense-tf-idf.ts';
import type { TextEncoder } from '../learning/text/text-encoder.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import type { ItemVector } from '../storage/vector-shelf.ts';
import type { CliContext } from './cli-context.ts';
import { progressReporter } from './progress.ts';

interface Words {
  readonly text: boolean;
  readonly images?: string;
  readonly imageModel?: string;
}

export function encodeItemsCommand(context: CliContext): Command {
  return new Command('encode-items')
    .description(
      'Make vectors of the texts and pictures of all items in the store; the next training reads them.',
    )
    .option('--no-text', 'leave the vectors of texts as they are')
    .option('--images <folder>', 'pictures named for their items: KEY.png, KEY.jpg or KEY.jpeg')
    .option(
      '--image-model <folder>',
      'a TensorFlow.js model that encodes them, instead of colours and edges',
    )
    .addHelpText('after', HELP)
    .action((words: Words) => encodeItems(words, context));
}

const HELP = `
Texts are titles and descriptions, encoded by the model in TEXT_ENCODER (npm run text-encoder), or else by their words:
TF-IDF, brought to 64 numbers by its leading singular vectors. What was there before is replaced. A picture that cannot
be read is named and left out. Where the store has vectors, the whole engine trains the scorers text-vectors and
image-vectors on them: the ranker learns what they are worth, for new items as well, and items like an item reckon with
them.

Examples:
  tastegraph encode-items
  TEXT_ENCODER=$(npm run --silent text-encoder) tastegraph encode-items --images covers`;

async function encodeItems(words: Words, context: CliContext): Promise<void> {
  if (words.imageModel !== undefined && words.images === undefined)
    throw new TastegraphError('BAD_INPUT', 'A model for pictures, but no pictures.', {
      field: 'image-model',
      remedy: 'Name their folder with --images.',
    });
  const store = await context.openStore();
  try {
    const items: Item[] = [];
    for await (const batch of store.stream('item')) items.push(...batch);
    const backend = await openTensorBackend(context.tensors);
    if (words.text) await encodeTexts(items, store, backend, context);
    if (words.images !== undefined) await encodeImages(items, words, store, backend, context);
  } finally {
    await store.close();
  }
}

async function encodeTexts(
  items: readonly Item[],
  store: GraphStore,
  backend: TensorBackend,
  { textEncoder: folder, signal, out, err }: CliContext,
): Promise<void> {
  const texts = items.map(({ title = '', description = '' }) => `${title} ${description}`.trim());
  const encoder =
    folder === undefined ? await wordsOf(texts, signal) : await openBertEncoder(backend, folder);
  const reporter = progressReporter({
    title: 'Texts',
    total: Math.max(1, items.length),
    stream: err,
  });
  try {
    const vectors: ItemVector[] = [];
    for (let from = 0; from < items.length; from += TOGETHER) {
      const part = texts.slice(from, from + TOGETHER);
      const found = await encoder.encode(part, signal);
      part.forEach((_, at) => {
        const d = encoder.dimensions;
        const vector = found.slice(at * d, (at + 1) * d);
        if (vector.some((value) => value !== 0))
          vectors.push({ item: items[from + at].id, vector });
      });
      reporter.update(Math.min(items.length, from + TOGETHER));
    }
    await store.replaceItemVectors('text', vectors);
    reporter.stop();
    out.write(
      `${vectors.length} of ${items.length} items have a vector of their text, by ${encoder.name}.\n`,
    );
  } finally {
    reporter.stop();
    encoder.dispose();
  }
}

const TOGETHER = 256;
const WORD_DIMENSIONS = 64;

const wordsOf = async (texts: readonly string[], signal: AbortSignal): Promise<TextEncoder> =>
  openDenseTfIdf(await fitDenseTfIdf(texts, { dimensions: WORD_DIMENSIONS, seed: 1, signal }));

async function encodeImages(
  items: readonly Item[],
  { images: folder = '', imageModel }: Words,
  store: GraphStore,
  backend: TensorBackend,
  { signal, out, err }: CliContext,
): Promise<void> {
  const files = await picturesIn(folder);
  const known = items.flatMap(({ id }) => {
    const file = files.get(id);
    return file === undefined ? [] : [{ id, file }];
  });
  const encoder =
    imageModel === undefined ? classicalImageEncoder() : await openImageModel(backend, imageModel);
  const reporter = progressReporter({
    title: 'Pictures',
    total: Math.max(1, known.length),
    stream: err,
  });
  try {
    const vectors: ItemVector[] = [];
    for (const [at, { id, file }] of known.entries()) {
      stopIfCancelled(signal);
      const vector = await pictureVector(file, encoder, err);
      if (vector !== undefined) vectors.push({ item: id, vector });
      reporter.update(at + 1, path.basename(file));
    }
    await store.replaceItemVectors('image', vectors);
    reporter.stop();
    out.write(
      `${vectors.length} of ${items.length} items have a vector of their picture, by ${encoder.name}.\n`,
    );
  } finally {
    reporter.stop();
    encoder.dispose();
  }
}

async function pictureVector(
  file: string,
  encoder: ImageEncoder,
  err: NodeJS.WritableStream,
): Promise<Float32Array | undefined> {
  try {
    return await encoder.encode(decodeImage(await readFile(file), file));
  } catch (error) {
    if (!(error instanceof TastegraphError) || error.code !== 'BAD_INPUT') throw error;
    err.write(`${error.message}\n`);
    return undefined;
  }
}

/** Item key → file; @throws TastegraphError `BAD_INPUT` where the folder cannot be read */
async function picturesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new TastegraphError('BAD_INPUT', `The folder ${folder} cannot be read.`, {
      field: 'images',
      cause,
    });
  });
  const pictures = names.sort().filter((name) => /\.(png|jpe?g)$/i.test(name));
  return new Map(pictures.map((name) => [path.parse(name).name, path.join(folder, name)]));
}
