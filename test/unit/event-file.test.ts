/** Event files for TensorBoard, read back with a reader of their own: lengths, checksums, messages. */
import { readFile } from 'node:fs/promises';
import { crc32c } from '../../src/learning/curves/crc-32c.ts';
import { rankerCurve, sequenceCurve } from '../../src/learning/curves/curve-values.ts';
import { writeEventFile } from '../../src/learning/curves/event-file.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

type Fields = Map<number, (Buffer | number)[]>;

function fieldsOf(message: Buffer): Fields {
  const fields: Fields = new Map();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = message[at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  const read = (type: number): Buffer | number => {
    if (type === 0) return varint();
    const size = type === 1 ? 8 : type === 5 ? 4 : varint();
    at += size;
    const bytes = message.subarray(at - size, at);
    return type === 2 ? bytes : type === 1 ? bytes.readDoubleLE(0) : bytes.readFloatLE(0);
  };
  while (at < message.length) {
    const key = varint();
    fields.set(key >> 3, [...(fields.get(key >> 3) ?? []), read(key & 7)]);
  }
  return fields;
}

const unmasked = (stored: number): number => {
  const rotated = (stored - 0xa282ead8) >>> 0;
  return ((rotated >>> 17) | (rotated << 15)) >>> 0;
};

function recordsOf(file: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let at = 0; at < file.length;) {
    const length = Number(file.readBigUInt64LE(at));
    const data = file.subarray(at + 12, at + 12 + length);
    expect(unmasked(file.readUInt32LE(at + 8))).toBe(crc32c(file.subarray(at, at + 8)));
    expect(unmasked(file.readUInt32LE(at + 12 + length))).toBe(crc32c(data));
    records.push(data);
    at += 16 + length;
  }
  return records;
}

const first = (fields: Fields, field: number): Buffer => fields.get(field)?.[0] as Buffer;

test('checksums are those of the standard', () => {
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
});

test('what is written is what is read back', async () => {
  const points = [
    ...rankerCurve([{ member: 2, epoch: 300, loss: 0.5, validationNdcg: 0.25 }]),
    ...sequenceCurve('gru', [{ epoch: 1, loss: 6.5, categoryLoss: 2, validationHitRate: 0.125 }]),
  ];
  await inTemporaryFolder(async (folder) => {
    const file = await writeEventFile(`${folder}/a/b`, points, 1_700_000_000_500);
    expect(file).toMatch(/events\.out\.tfevents\.1700000000\./);
    const [version, ...events] = recordsOf(await readFile(file)).map(fieldsOf);
    expect(first(version, 3).toString()).toBe('brain.Event:2');
    const read = events.map((event) => {
      const value = fieldsOf(first(fieldsOf(first(event, 5)), 1));
      expect(event.get(1)).toEqual([1_700_000_000.5]);
      return {
        tag: first(value, 1).toString(),
        step: event.get(2)?.[0],
        value: value.get(2)?.[0],
      };
    });
    expect(read).toEqual(points);
    expect(points.map(({ tag }) => tag)).toContain('ranker/validation-ndcg/member2');
  });
});
