/** The curves of trainings as points for TensorBoard. */
import type { CurvePoint } from '../ranker/ranker-settings.ts';
import type { SequenceCurvePoint } from '../sequence/sequence-settings.ts';
import type { CurveValue } from './event-file.ts';

/** Each network of the ranker draws its own lines. */
export const rankerCurve = (curve: readonly CurvePoint[]): CurveValue[] =>
  curve.flatMap(({ member, epoch, loss, validationNdcg }) => {
    const point = (name: string, value: number): CurveValue => ({
      tag: `ranker/${name}/member${member}`,
      step: epoch,
      value,
    });
    const measured = validationNdcg === undefined ? [] : [point('validation-ndcg', validationNdcg)];
    return [point('loss', loss), ...measured];
  });

export const sequenceCurve = (kind: string, curve: readonly SequenceCurvePoint[]): CurveValue[] =>
  curve.flatMap(({ epoch, loss, categoryLoss, validationHitRate }) => {
    const point = (name: string, value: number): CurveValue => ({
      tag: `sequence/${name}/${kind}`,
      step: epoch,
      value,
    });
    const measured =
      validationHitRate === undefined ? [] : [point('validation-hit-rate', validationHitRate)];
    return [point('loss', loss), point('category-loss', categoryLoss), ...measured];
  });
