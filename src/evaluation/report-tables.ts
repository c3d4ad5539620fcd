/** What a report says beside its measures, as rows of text: who is served how well, at what price, and who beats whom. */
import type { Comparison } from './comparison.ts';
import type { TextRows } from './measure-tables.ts';
import type { EvaluationReport } from './report.ts';

/** One measure for each group of users that goes by the same thing, such as activity. */
export function segmentTable(
  { scorers, segments }: Pick<EvaluationReport, 'scorers' | 'segments'>,
  by: string,
  measure: string,
): TextRows {
  const places = [...segments.keys()].filter((place) => segments[place].by === by);
  return {
    header: ['scorer', ...places.map((at) => `${segments[at].name} (${segments[at].users})`)],
    rows: scorers.map((scorer) => [
      scorer.name,
      ...places.map((at) => scorer.segments[at].measures[measure].toFixed(4)),
    ]),
  };
}

/** Time and memory of each scorer. */
export function priceTable({ scorers }: Pick<EvaluationReport, 'scorers'>): TextRows {
  return {
    header: ['scorer', 'fit s', 'score s', 'state MB', 'peak MB'],
    rows: scorers.map(({ name, fitSeconds, scoreSeconds, memory }) => [
      name,
      Number.isNaN(fitSeconds) ? '–' : fitSeconds.toFixed(1),
      scoreSeconds.toFixed(1),
      memory.stateBytes === undefined ? '–' : megabytes(memory.stateBytes),
      `${megabytes(memory.peakBytes)}${memory.peakSince === 'process' ? '*' : ' '}`,
    ]),
  };
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0);

/** Who beats whom, with the 95 % interval of the difference. */
export function comparisonTable(comparisons: readonly Comparison[]): TextRows {
  return {
    header: ['comparison', 'difference', '95 % interval', 'p'],
    rows: comparisons.map((one) => [
      sentence(one),
      signed(one.difference),
      `${signed(one.low)} … ${signed(one.high)}`,
      one.p < 0.001 ? '< .001' : one.p.toFixed(3),
    ]),
  };
}

function sentence({ a, b, verdict }: Comparison): string {
  switch (verdict) {
    case 'a beats b':
      return `${a} beats ${b}`;
    case 'b beats a':
      return `${b} beats ${a}`;
    case 'no clear difference':
      return `${a} and ${b}: no clear difference`;
    default:
      return verdict satisfies never;
  }
}

const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
