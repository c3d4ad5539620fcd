/** How many answers of each variant failed, in this process and since it began. */
import { asTastegraphError } from '../../domain/error.ts';
import type { Assignment } from './experiment-book.ts';

export interface Tally {
  readonly answered: number;
  readonly failed: number;
}

export class AnswerTally {
  private readonly tallies = new Map<string, Tally>();

  /** The same answer, counted where it takes part in an experiment. */
  async counted<T>(assigned: Assignment | undefined, answer: () => Promise<T>): Promise<T> {
    if (assigned === undefined) return answer();
    try {
      const answered = await answer();
      this.add(assigned, { answered: 1, failed: 0 });
      return answered;
    } catch (error) {
      if (isFault(error)) this.add(assigned, { answered: 0, failed: 1 });
      throw error;
    }
  }

  of(experiment: string, variant: string): Tally {
    return this.tallies.get(keyOf(experiment, variant)) ?? NONE;
  }

  private add({ experiment, variant }: Assignment, { answered, failed }: Tally): void {
    const before = this.of(experiment, variant);
    this.tallies.set(keyOf(experiment, variant), {
      answered: before.answered + answered,
      failed: before.failed + failed,
    });
  }
}

const NONE: Tally = { answered: 0, failed: 0 };

const keyOf = (experiment: string, variant: string): string => `${experiment}\0${variant}`;

/** What the caller did wrong, and what nobody waited for, is no fault of a variant. */
function isFault(error: unknown): boolean {
  const { code } = asTastegraphError(error);
  return code === 'INTERNAL' || code === 'DAMAGED' || code === 'UNSUPPORTED';
}
