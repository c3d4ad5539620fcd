/** The weights of a BERT encoder as tensors, each checked for its shape, products laid out for the fast form. */
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { Tensors } from '../tensor-backend.ts';
import type { BertFolder } from './bert-folder.ts';

export interface Dense {
  /** [from, to] */
  readonly weight: Tensor2D;
  readonly bias: Tensor1D;
}

export interface Norm {
  readonly gain: Tensor1D;
  readonly shift: Tensor1D;
}

export interface BertLayer {
  readonly query: Dense;
  readonly key: Dense;
  readonly value: Dense;
  readonly joined: Dense;
  readonly attentionNorm: Norm;
  readonly wide: Dense;
  readonly narrow: Dense;
  readonly norm: Norm;
}

export interface BertWeights {
  readonly words: Float32Array;
  readonly places: Float32Array;
  /** [width] the embedding of the first type, the only one that single texts have. */
  readonly type: Float32Array;
  readonly norm: Norm;
  readonly layers: readonly BertLayer[];
  dispose(): void;
}

/** @throws TastegraphError `DAMAGED` naming file and tensor */
export function readBertWeights(tf: Tensors, { shape, tensors }: BertFolder): BertWeights {
  const { width, inner, vocabulary, places, types } = shape;
  const prefix = tensors.has('bert.embeddings.word_embeddings.weight') ? 'bert.' : '';
  const read = (name: string, size: readonly number[]) => tensors.read(`${prefix}${name}`, size);
  const held: Tensor[] = [];
  const hold = <T extends Tensor>(tensor: T): T => {
    held.push(tensor);
    return tensor;
  };
  const dense = (name: string, from: number, to: number): Dense => ({
    // Stored as [to, from].
    weight: hold(
      tf.tidy(() => tf.transpose(tf.tensor2d(read(`${name}.weight`, [to, from]), [to, from]))),
    ),
    bias: hold(tf.tensor1d(read(`${name}.bias`, [to]))),
  });
  const norm = (name: string): Norm => ({
    gain: hold(tf.tensor1d(read(`${name}.weight`, [width]))),
    shift: hold(tf.tensor1d(read(`${name}.bias`, [width]))),
  });
  const layer = (at: number): BertLayer => {
    const own = `encoder.layer.${at}`;
    return {
      query: dense(`${own}.attention.self.query`, width, width),
      key: dense(`${own}.attention.self.key`, width, width),
      value: dense(`${own}.attention.self.value`, width, width),
      joined: dense(`${own}.attention.output.dense`, width, width),
      attentionNorm: norm(`${own}.attention.output.LayerNorm`),
      wide: dense(`${own}.intermediate.dense`, width, inner),
      narrow: dense(`${own}.output.dense`, inner, width),
      norm: norm(`${own}.output.LayerNorm`),
    };
  };
  try {
    return {
      words: read('embeddings.word_embeddings.weight', [vocabulary, width]),
      places: read('embeddings.position_embeddings.weight', [places, width]),
      type: read('embeddings.token_type_embeddings.weight', [types, width]).slice(0, width),
      norm: norm('embeddings.LayerNorm'),
      layers: Array.from({ length: shape.layers }, (_, at) => layer(at)),
      dispose: () => tf.dispose(held),
    };
  } catch (error) {
    tf.dispose(held);
    throw error;
  }
}
