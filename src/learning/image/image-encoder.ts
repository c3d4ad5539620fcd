/** Makes vectors of pictures: by a TensorFlow.js model from a folder, or without one by colours and edges. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { GraphModel, LayersModel, Tensor } from '@tensorflow/tfjs';
import { TastegraphError } from '../../domain/error.ts';
import { LONGEST_VECTOR } from '../../domain/item-vectors.ts';
import type { TensorBackend } from '../tensor-backend.ts';
import type { Pixels } from './decode-image.ts';
import { describeImage, DESCRIPTOR_DIMENSIONS } from './image-descriptor.ts';
import { resizeImage } from './resize-image.ts';

export interface ImageEncoder {
  readonly name: string;
  readonly dimensions: number;
  encode(image: Pixels): Promise<Float32Array>;
  dispose(): void;
}

export const classicalImageEncoder = (): ImageEncoder => ({
  name: 'colours-and-edges',
  dimensions: DESCRIPTOR_DIMENSIONS,
  encode: async (image) => describeImage(image),
  dispose: () => undefined,
});

/**
 * A layers or graph model of TensorFlow.js (model.json and its weights) with one input [1, height, width, 3] of numbers
 * 0..1; what it says of a picture, flattened, is the vector.
 * @throws TastegraphError `NOT_FOUND`, `DAMAGED` or `UNSUPPORTED` naming the file
 */
export async function openImageModel(
  backend: TensorBackend,
  folder: string,
): Promise<ImageEncoder> {
  const file = path.join(folder, 'model.json');
  const model = await loadModel(backend, folder, file);
  const [batch, height, width, channels, ...more] = model.inputs[0]?.shape ?? [];
  const isImage = model.inputs.length === 1 && channels === 3 && more.length === 0;
  if (!isImage || !height || !width || (batch !== null && Math.abs(batch) !== 1)) {
    const message = `${file} takes no pictures of one size: its input must be [1, height, width, 3].`;
    throw new TastegraphError('UNSUPPORTED', message, { file });
  }
  const encode = async (image: Pixels): Promise<Float32Array> => {
    await backend.activate();
    const { tf } = backend;
    const { rgb } = resizeImage(image, width, height);
    const out = tf.tidy(() => {
      const answer: Tensor | Tensor[] | Record<string, Tensor> = model.predict(
        tf.tensor4d(rgb, [1, height, width, 3]),
      );
      const first = answer instanceof tf.Tensor ? answer : Object.values(answer)[0];
      return tf.reshape(first, [-1]);
    });
    const values = out.dataSync<'float32'>();
    out.dispose();
    return values;
  };
  const blank = { width: 1, height: 1, rgb: new Float32Array(3) };
  const dimensions = (await encode(blank)).length;
  if (dimensions > LONGEST_VECTOR)
    throw new TastegraphError('UNSUPPORTED', `${file} makes vectors of ${dimensions} numbers.`, {
      file,
    });
  return {
    name: path.basename(path.resolve(folder)),
    dimensions,
    encode,
    dispose: () => model.dispose(),
  };
}

interface ModelJson {
  readonly format?: string;
  readonly modelTopology: object;
  readonly weightsManifest: readonly { readonly paths: readonly string[]; readonly weights: [] }[];
}

async function loadModel(
  backend: TensorBackend,
  folder: string,
  file: string,
): Promise<LayersModel | GraphModel> {
  const { tf } = backend;
  await backend.activate();
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new TastegraphError('NOT_FOUND', `${file} cannot be read.`, { file, cause });
  });
  try {
    const json = JSON.parse(text) as ModelJson;
    const names = json.weightsManifest.flatMap(({ paths }) => paths);
    const parts = await Promise.all(
      names.map((name) => readFile(path.join(folder, path.basename(name)))),
    );
    const artifacts = {
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest.flatMap(({ weights }) => weights),
      weightData: Uint8Array.from(Buffer.concat(parts)).buffer,
    };
    const handler = tf.io.fromMemory({ ...json, ...artifacts });
    return json.format === 'graph-model'
      ? await tf.loadGraphModel(handler)
      : await tf.loadLayersModel(handler);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new TastegraphError('DAMAGED', `${file} is no model that can be loaded: ${reason}`, {
      file,
      cause,
    });
  }
}
