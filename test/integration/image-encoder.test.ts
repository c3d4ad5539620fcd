/** Pictures to vectors: decoded, described by colours and edges, and by a model from a folder. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encode as encodePng } from 'fast-png';
import jpeg from 'jpeg-js';
import { decodeImage } from '../../src/learning/image/decode-image.ts';
import { describeImage, DESCRIPTOR_DIMENSIONS } from '../../src/learning/image/image-descriptor.ts';
import { openImageModel } from '../../src/learning/image/image-encoder.ts';
import { resizeImage } from '../../src/learning/image/resize-image.ts';
import { findBackends } from '../support/tensor-backends.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

const { native, wasm } = await findBackends();
const backends = native === undefined ? [wasm] : [native, wasm];

type Paint = (x: number, y: number) => readonly [number, number, number];

function rgba(width: number, height: number, paint: Paint): Uint8Array {
  const data = new Uint8Array(width * height * 4);
  for (let p = 0; p < width * height; p++)
    data.set([...paint(p % width, Math.floor(p / width)), 255], p * 4);
  return data;
}

const png = (width: number, height: number, paint: Paint): Uint8Array =>
  encodePng({ width, height, data: rgba(width, height, paint), channels: 4, depth: 8 });

const RED: Paint = () => [255, 0, 0];
const STRIPES: Paint = (x) => (x % 16 < 8 ? [255, 255, 255] : [0, 0, 0]);
const BARS: Paint = (_, y) => (y % 16 < 8 ? [255, 255, 255] : [0, 0, 0]);

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, k) => sum + value * b[k], 0);

const described = (bytes: Uint8Array): Float32Array => describeImage(decodeImage(bytes, 'x'));

test('PNG and JPEG come out as their pixels', () => {
  const { width, height, rgb } = decodeImage(
    png(3, 2, (x, y) => [x * 100, y * 200, 7]),
    'x',
  );
  expect([width, height]).toEqual([3, 2]);
  expect([...rgb.subarray(15)].map((value) => Math.round(value * 255))).toEqual([200, 200, 7]);
  const photo = jpeg.encode({ width: 16, height: 16, data: rgba(16, 16, RED) }, 95).data;
  const [red, green] = decodeImage(photo, 'x').rgb;
  expect(red).toBeGreaterThan(0.95);
  expect(green).toBeLessThan(0.05);
  expect(resizeImage(decodeImage(photo, 'x'), 5, 9).rgb).toHaveLength(135);
});

test.each([
  ['nothing', new Uint8Array(0)],
  ['a text', Buffer.from('not a picture')],
  ['half a PNG', png(30, 30, STRIPES).subarray(0, 60)],
  ['half a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0])],
  [
    'a PNG that claims to be huge',
    (() => {
      const bytes = Buffer.from(png(2, 2, RED));
      bytes.writeUInt32BE(100_000, 16);
      bytes.writeUInt32BE(100_000, 20);
      return bytes;
    })(),
  ],
])('%s is refused with its name', (_, bytes) => {
  expect(() => decodeImage(bytes, 'a.png')).toThrow(
    expect.objectContaining({ code: 'BAD_INPUT', file: 'a.png' }),
  );
});

test('pictures of like colours and edges are near, of any size', () => {
  const small = described(png(32, 32, STRIPES));
  expect(small).toHaveLength(DESCRIPTOR_DIMENSIONS);
  expect(cosine(small, small)).toBeCloseTo(1, 5);
  const [large, bars, red] = [png(64, 64, STRIPES), png(64, 64, BARS), png(9, 5, RED)].map(
    described,
  );
  expect(cosine(small, large)).toBeGreaterThan(cosine(large, bars) + 0.2);
  expect(cosine(large, bars)).toBeGreaterThan(cosine(large, red) + 0.2);
});

test.each(backends.map((backend) => [backend.kind, backend] as const))(
  'a model from a folder, on %s',
  async (_, backend) => {
    const { tf } = backend;
    await backend.activate();
    await inTemporaryFolder(async (folder) => {
      await expect(openImageModel(backend, folder)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const model = tf.sequential({
        layers: [
          tf.layers.averagePooling2d({ poolSize: 4, inputShape: [8, 8, 3] }),
          tf.layers.flatten(),
        ],
      });
      await model.save(
        tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
          const manifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
          const json = { format: 'layers-model', modelTopology, weightsManifest: manifest };
          await writeFile(path.join(folder, 'model.json'), JSON.stringify(json));
          await writeFile(
            path.join(folder, 'weights.bin'),
            Buffer.from((weightData ?? new ArrayBuffer(0)) as ArrayBuffer),
          );
          return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
        }),
      );
      const encoder = await openImageModel(backend, folder);
      expect(encoder.dimensions).toBe(12);
      const vector = await encoder.encode(decodeImage(png(20, 30, RED), 'x'));
      expect([...vector.subarray(0, 3)].map((value) => Math.round(value))).toEqual([1, 0, 0]);
      encoder.dispose();
      await writeFile(path.join(folder, 'model.json'), '{"weightsManifest":[]}');
      await expect(openImageModel(backend, folder)).rejects.toMatchObject({ code: 'DAMAGED' });
    });
  },
);
