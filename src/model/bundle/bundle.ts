/**
 * A model on disk: one folder, a manifest with the checksum of every file, one file per part.
 * The same model gives the same bytes. Written aside under another name, then renamed: a reader never sees half of one.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { TastegraphError } from '../../domain/error.ts';
import type { Plain } from '../../scorers/scorer.ts';
import { WRITING } from '../../storage/bundle/bundle-folder.ts';
import { writeDurably } from '../../storage/bundle/durable-file.ts';
import { decodePlain, encodePlain } from '../../storage/bundle/plain-codec.ts';
import type { TrainedModel } from './trained-model.ts';

/** 2: item facts hold trends. */
const FORMAT = 2;

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  version: z.string(),
  data: z.object({
    fingerprint: z.string(),
    users: z.number(),
    items: z.number(),
    events: z.number(),
  }),
  backend: z.string(),
  plan: z.looseObject({ name: z.string(), seed: z.number() }),
  measures: z.record(z.string(), z.number()),
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
});

export type Manifest = z.infer<typeof manifestSchema>;

export interface LoadedBundle {
  readonly manifest: Manifest;
  readonly model: TrainedModel;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Writes the model below `directory` and returns its version, which is also the folder's name. */
export async function saveBundle(directory: string, model: TrainedModel): Promise<Manifest> {
  const parts = encodeParts(model);
  const files = Object.fromEntries(
    [...parts].map(([name, bytes]) => [name, { bytes: bytes.length, sha256: sha256(bytes) }]),
  );
  const { data, backend, plan, measures } = model;
  const content = { format: FORMAT, data, backend, plan, measures, files } as const;
  const version = versionOf(plan.name, content);
  const manifest = { ...content, version };
  parts.set('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  await writeOnce(path.join(directory, version), parts);
  return { ...manifest, plan: { ...plan } };
}

/** Follows from everything that the manifest says, so that it vouches for the manifest as the manifest does for files. */
const versionOf = (plan: string, content: object): string =>
  `${plan}-${sha256(Buffer.from(JSON.stringify(content))).slice(0, 12)}`;

function encodeParts(model: TrainedModel): Map<string, Uint8Array> {
  const { plan, items, facts, lift, ranker, background, curve, scorers, context } = model;
  const parts = new Map<string, Uint8Array>();
  for (const [name, value] of Object.entries({
    plan,
    items,
    facts,
    lift,
    ranker,
    background,
    curve,
    ...(context === undefined ? {} : { context }),
  })) {
    parts.set(`${name}.bin`, encodePlain(value as Plain));
  }
  for (const [name, state] of Object.entries(scorers)) {
    parts.set(`scorer.${fileName(name)}.bin`, encodePlain({ name, state }));
  }
  return parts;
}

const fileName = (name: string): string => encodeURIComponent(name).replaceAll('%', '~');

/** A bundle of that name that is whole is the same one: it may be in service, so it is not touched. */
async function writeOnce(target: string, parts: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const isThere = await loadBundle(target).then(
    () => true,
    () => false,
  );
  if (!isThere) await writeAside(target, parts);
}

async function writeAside(target: string, parts: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const aside = `${target}${WRITING}${process.pid}`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  for (const [name, bytes] of parts) await writeDurably(path.join(aside, name), bytes);
  await rm(target, { recursive: true, force: true });
  await rename(aside, target);
}

/** Reads and checks a bundle. @throws TastegraphError `DAMAGED` naming the first bad file */
export async function loadBundle(folder: string): Promise<LoadedBundle> {
  const manifest = await readManifest(folder);
  const parts = new Map<string, Plain>();
  for (const [name, expected] of Object.entries(manifest.files)) {
    const file = path.join(folder, name);
    const bytes = await readPart(file);
    if (sha256(bytes) !== expected.sha256) throw damaged(file, 'does not match its checksum');
    parts.set(name, decodePlain(bytes));
  }
  return { manifest, model: modelOf(manifest, parts) };
}

async function readManifest(folder: string): Promise<Manifest> {
  const file = path.join(folder, 'manifest.json');
  const text = Buffer.from(await readPart(file)).toString('utf8');
  let manifest: Manifest;
  let raw: Record<string, unknown>;
  try {
    raw = JSON.parse(text);
    manifest = manifestSchema.parse(raw);
  } catch (cause) {
    throw damaged(file, 'is not a manifest of this program', cause);
  }
  const { version, ...content } = raw;
  if (version !== versionOf(manifest.plan.name, content))
    throw damaged(file, 'does not match its version');
  return manifest;
}

async function readPart(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw damaged(file, 'is missing', cause);
  }
}

/** The checksums have vouched for the parts, so their shapes are those that `encodeParts` wrote. */
function modelOf(manifest: Manifest, parts: ReadonlyMap<string, Plain>): TrainedModel {
  const part = (name: string): unknown => parts.get(`${name}.bin`);
  const scorers = [...parts.keys()]
    .filter((name) => name.startsWith('scorer.'))
    .map((name) => parts.get(name) as { name: string; state: Plain });
  return {
    plan: part('plan') as TrainedModel['plan'],
    data: manifest.data,
    backend: manifest.backend,
    items: part('items') as TrainedModel['items'],
    scorers: Object.fromEntries(scorers.map(({ name, state }) => [name, state])),
    facts: part('facts') as TrainedModel['facts'],
    lift: part('lift') as TrainedModel['lift'],
    ranker: part('ranker') as TrainedModel['ranker'],
    background: part('background') as TrainedModel['background'],
    curve: part('curve') as TrainedModel['curve'],
    ...(parts.has('context.bin')
      ? { context: part('context') as NonNullable<TrainedModel['context']> }
      : {}),
    measures: manifest.measures,
  };
}

function damaged(file: string, what: string, cause?: unknown): TastegraphError {
  const remedy = 'Train again with `tastegraph train`.';
  return new TastegraphError('DAMAGED', `${file} ${what}.`, { file, remedy, cause });
}
