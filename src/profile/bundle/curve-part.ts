/** Training curves as a part of the bundle that TensorBoard reads where it lies. */
import { sequenceCurve } from '../../learning/curves/curve-values.ts';
import { eventFile, eventFileName } from '../../learning/curves/event-file.ts';
import type { SequencePart } from '../sequence/sequence-part.ts';

/** Of every encoder that was tried, and of the best one's training on everything. @param at ms @returns name and bytes */
export function curvesOf({ tried, curve }: SequencePart, at: number): [string, Uint8Array] {
  const points = [
    ...tried.flatMap((one) => sequenceCurve(one.kind, one.curve)),
    ...sequenceCurve('served', curve),
  ];
  return [eventFileName(at), eventFile(points, at)];
}
