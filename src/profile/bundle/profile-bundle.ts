/**
 * What was learned of people's profiles on disk: a folder a version, with a manifest that vouches for every part. Written
 * aside and renamed, so that a reader sees a whole one or none; the newest whole one serves.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { asTastegraphError, TastegraphError } from '../../domain/error.ts';
import type { Plain } from '../../numeric/plain.ts';
import { bundlesIn, sweepUnfinished, WRITING } from '../../storage/bundle/bundle-folder.ts';
import { writeDurably } from '../../storage/bundle/durable-file.ts';
import { decodePlain, encodePlain } from '../../storage/bundle/plain-codec.ts';
import type { PredictionModel } from '../predictions/prediction-model.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import type { SequencePart } from '../sequence/sequence-part.ts';
import type { SentimentPart } from '../sentiment/sentiment-part.ts';
import { curvesOf } from './curve-part.ts';

export interface ProfileModels {
  readonly segments: SegmentModel;
  readonly predictions: PredictionModel;
  /** How people go from one thing to the next; absent where too few come back, and in bundles of before. */
  readonly sequences?: SequencePart;
  /** How reviews feel, as stars teach it; absent in bundles of before. */
  readonly sentiment?: SentimentPart;
}

export interface ProfileBundle extends ProfileModels {
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly trainedAt: number;
}

/** Raised whenever parts come to mean something else. */
const FORMAT = 1;
/** Versions that stay on disk. */
const KEPT = 3;
const MANIFEST = 'manifest.json';
/** Ends the names of parts that are models; curves of their trainings stand beside them. */
const MODEL = '.bin';

interface Manifest {
  readonly format: number;
  readonly version: string;
  readonly trainedAt: number;
  readonly files: Readonly<Record<string, string>>;
}

const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Where they are kept. */
export const profilesIn = (dataDirectory: string): string => path.join(dataDirectory, 'profiles');

/** Saves and puts in service; older versions but the last few go. */
export async function publishProfiles(
  directory: string,
  models: ProfileModels,
): Promise<ProfileBundle> {
  await mkdir(directory, { recursive: true });
  await sweepUnfinished(directory);
  const trainedAt = Date.now();
  const parts = [
    ...Object.entries(models).map(([name, model]): [string, Uint8Array] => [
      `${name}${MODEL}`,
      encodePlain(model as Plain),
    ]),
    ...(models.sequences === undefined ? [] : [curvesOf(models.sequences, trainedAt)]),
  ];
  const files = Object.fromEntries(parts.map(([name, bytes]) => [name, sha256(bytes)]));
  const version = versionOf(trainedAt, files);
  const target = path.join(directory, version);
  const aside = `${target}${WRITING}${process.pid}`;
  await mkdir(aside);
  for (const [name, bytes] of parts) await writeDurably(path.join(aside, name), bytes);
  const manifest: Manifest = { format: FORMAT, version, trainedAt, files };
  await writeDurably(path.join(aside, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(aside, target);
  for (const old of (await bundlesIn(directory)).slice(KEPT))
    await rm(path.join(directory, old.version), { recursive: true, force: true });
  return { ...models, version, trainedAt };
}

/** The newest that is whole, undefined where there is none; damaged ones are told to `refused`. */
export async function newestProfiles(
  directory: string,
  refused: (problem: TastegraphError) => void,
): Promise<ProfileBundle | undefined> {
  for (const { version } of await bundlesIn(directory)) {
    try {
      return await loadProfiles(path.join(directory, version));
    } catch (error) {
      refused(asTastegraphError(error));
    }
  }
  return undefined;
}

const versionOf = (trainedAt: number, files: Manifest['files']): string =>
  `profiles-${sha256(JSON.stringify([FORMAT, trainedAt, files])).slice(0, 12)}`;

/** @throws TastegraphError `DAMAGED` naming the first bad file */
async function loadProfiles(folder: string): Promise<ProfileBundle> {
  const file = path.join(folder, MANIFEST);
  const { format, version, trainedAt, files } = manifestIn(file, await bytesOf(file));
  if (format !== FORMAT) throw damaged(file, `is of format ${format}, not ${FORMAT}`);
  if (version !== versionOf(trainedAt, files)) throw damaged(file, 'does not match its version');
  const parts: Record<string, unknown> = {};
  for (const [name, checksum] of Object.entries(files)) {
    const bytes = await bytesOf(path.join(folder, name));
    if (sha256(bytes) !== checksum)
      throw damaged(path.join(folder, name), 'does not match its checksum');
    if (name.endsWith(MODEL)) parts[name] = decodePlain(bytes);
  }
  // The checksums have vouched for the parts, so their shapes are those that were written.
  const sentiment = parts[`sentiment${MODEL}`] as SentimentPart | undefined;
  const sequences = parts[`sequences${MODEL}`] as SequencePart | undefined;
  return {
    segments: parts[`segments${MODEL}`] as SegmentModel,
    predictions: parts[`predictions${MODEL}`] as PredictionModel,
    ...(sentiment === undefined ? {} : { sentiment }),
    ...(sequences === undefined ? {} : { sequences }),
    version,
    trainedAt,
  };
}

function manifestIn(file: string, bytes: Uint8Array): Manifest {
  try {
    const manifest = JSON.parse(Buffer.from(bytes).toString('utf8')) as Manifest;
    return { ...manifest, files: { ...manifest.files } };
  } catch (cause) {
    throw damaged(file, 'is not a manifest of this program', cause);
  }
}

const bytesOf = (file: string): Promise<Uint8Array> =>
  readFile(file).catch((cause: unknown) => {
    throw damaged(file, 'is missing', cause);
  });

function damaged(file: string, what: string, cause?: unknown): TastegraphError {
  const remedy = 'Train again with `tastegraph profile train`.';
  return new TastegraphError('DAMAGED', `${file} ${what}.`, { file, remedy, cause });
}
