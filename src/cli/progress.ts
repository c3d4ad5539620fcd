/** Progress for people: a bar on a terminal, now and then a line elsewhere. */
import cliProgress from 'cli-progress';

export interface ProgressReporter {
  /** @param detail what is being done right now, such as the name of a file */
  update(done: number, detail?: string): void;
  /** Leaves the terminal in order; safe to call twice. */
  stop(): void;
}

export interface ProgressOptions {
  /** What is going on, such as `Importing`. */
  readonly title: string;
  /** `done` when it is finished; more than 0. */
  readonly total: number;
  readonly stream: NodeJS.WritableStream;
  /** Least time between two lines where there is no terminal. */
  readonly intervalMs?: number;
  /** The clock, in ms. */
  readonly now?: () => number;
}

const INTERVAL_MS = 3_000;

/** Lines come at the start, at most one an interval, and at the end. */
export function progressReporter(options: ProgressOptions): ProgressReporter {
  return isTerminal(options.stream) ? bar(options) : lines(options);
}

const isTerminal = (stream: NodeJS.WritableStream): boolean =>
  (stream as { readonly isTTY?: unknown }).isTTY === true;

function bar({ title, total, stream }: ProgressOptions): ProgressReporter {
  const single = new cliProgress.SingleBar({
    format: `${title} [{bar}] {percentage} % · {eta_formatted} · {detail}`,
    barCompleteChar: '=',
    barIncompleteChar: ' ',
    barsize: 30,
    stream,
    hideCursor: true,
    clearOnComplete: false,
  });
  single.start(total, 0, { detail: '' });
  let stopped = false;
  return {
    update: (done, detail) =>
      single.update(Math.min(done, total), detail === undefined ? {} : { detail }),
    stop() {
      if (!stopped) single.stop();
      stopped = true;
    },
  };
}

function lines(options: ProgressOptions): ProgressReporter {
  const { title, total, stream, intervalMs = INTERVAL_MS, now = Date.now } = options;
  let last = { done: 0, detail: '' };
  let printedAt = -Infinity;
  let printed = '';
  const print = (): void => {
    const percent = Math.floor((100 * Math.min(last.done, total)) / total);
    const line = `${title} ${percent} %${last.detail === '' ? '' : ` · ${last.detail}`}\n`;
    if (line !== printed) stream.write(line);
    printed = line;
    printedAt = now();
  };
  return {
    update(done, detail = last.detail) {
      last = { done, detail };
      if (now() - printedAt >= intervalMs) print();
    },
    stop() {
      if (last.done > 0) print();
    },
  };
}
