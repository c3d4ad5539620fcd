/** Cuts users' sequences into windows for a pass of training, and windows of like length into batches. */
import { shuffle, type Random } from '../../numeric/random.ts';
import type { SequenceTask } from './sequence-settings.ts';

/** Steps start .. end - 1 of the task; the target of each is the step after it. */
export interface SequenceWindow {
  readonly start: number;
  readonly end: number;
}

/**
 * Each pair of a step and its successor is in one window. Where the cuts fall in a long sequence is drawn anew in every
 * pass, so that no step is always the first.
 */
export function cutWindows(
  { offsets }: Pick<SequenceTask, 'offsets'>,
  length: number,
  random: Random,
): SequenceWindow[] {
  const windows: SequenceWindow[] = [];
  for (let user = 0; user + 1 < offsets.length; user++) {
    const last = offsets[user + 1] - 1;
    let start = offsets[user];
    if (last <= start) continue;
    const first = last - start > length ? 1 + random.integer(length) : length;
    for (let end = start + first; start < last; end += length) {
      windows.push({ start, end: Math.min(end, last) });
      start = end;
    }
  }
  return windows;
}

/** In random order, windows of about one length together: shorter ones of a batch are padded to its longest. */
export function batchesOf(
  windows: readonly SequenceWindow[],
  size: number,
  random: Random,
): SequenceWindow[][] {
  const mixed = shuffle([...windows], random);
  mixed.sort((a, b) => stretch(a) - stretch(b));
  const batches: SequenceWindow[][] = [];
  for (let at = 0; at < mixed.length; at += size) batches.push(mixed.slice(at, at + size));
  return shuffle(batches, random);
}

const STRETCH = 8;

const stretch = ({ start, end }: SequenceWindow): number => Math.ceil((end - start) / STRETCH);
