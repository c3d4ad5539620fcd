/**
 * Training curves for TensorBoard, on any backend: a file of TFRecords (uint64 length · its checksum · bytes · theirs),
 * each an Event message (tensorflow/core/util/event.proto), checksums being masked CRC-32C.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32c } from './crc-32c.ts';

export interface CurveValue {
  /** As TensorBoard groups it: `ranker/member0/loss`. */
  readonly tag: string;
  readonly step: number;
  readonly value: number;
}

/**
 * One file in the folder, which is created; what is there already stays.
 * @param at ms, the time of all points and of the file's name
 * @returns the file
 */
export async function writeEventFile(
  folder: string,
  points: readonly CurveValue[],
  at: number,
): Promise<string> {
  const file = path.join(folder, eventFileName(at));
  await mkdir(folder, { recursive: true });
  await writeFile(file, eventFile(points, at));
  return file;
}

/** As TensorBoard looks for them. @param at ms */
export const eventFileName = (at: number): string =>
  `events.out.tfevents.${String(Math.floor(at / 1_000)).padStart(10, '0')}.tastegraph`;

export function eventFile(points: readonly CurveValue[], at: number): Uint8Array {
  const time = at / 1_000;
  const version = message([double(1, time), text(3, 'brain.Event:2')]);
  const events = points.map(({ tag, step, value }) => {
    const summary = message([bytes(1, message([text(1, tag), float(2, value)]))]);
    return message([double(1, time), whole(2, step), bytes(5, summary)]);
  });
  return Buffer.concat([version, ...events].map(record));
}

function record(data: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(data.length));
  return Buffer.concat([length, masked(length), data, masked(data)]);
}

/** Rotated and shifted, so that checksums of what holds checksums stay good (tensorflow/core/lib/hash/crc32c.h). */
function masked(data: Buffer): Buffer {
  const crc = crc32c(data);
  const out = Buffer.alloc(4);
  out.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
  return out;
}

const message = (fields: readonly Buffer[]): Buffer => Buffer.concat(fields);

/** Wire types of protocol buffers. */
const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;

const key = (field: number, type: number): Buffer => varint((field << 3) | type);

function varint(value: number): Buffer {
  const out: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) out.push((left % 128) | 128);
  return Buffer.from([...out, left]);
}

const whole = (field: number, value: number): Buffer =>
  Buffer.concat([key(field, VARINT), varint(value)]);

function double(field: number, value: number): Buffer {
  const out = Buffer.alloc(8);
  out.writeDoubleLE(value);
  return Buffer.concat([key(field, FIXED_64), out]);
}

function float(field: number, value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeFloatLE(value);
  return Buffer.concat([key(field, FIXED_32), out]);
}

const bytes = (field: number, value: Buffer): Buffer =>
  Buffer.concat([key(field, BYTES), varint(value.length), value]);

const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value, 'utf8'));
