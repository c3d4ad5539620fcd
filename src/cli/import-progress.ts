/** An import on the terminal: one bar, or now and then a line, over the bytes of all files. */
import path from 'node:path';
import type { SourceOptions } from '../ingest/source-options.ts';
import { progressReporter, type ProgressReporter } from './progress.ts';

export interface ImportProgress {
  readonly onProgress: NonNullable<SourceOptions['onProgress']>;
  stop(): void;
}

/** How much there is to read is known only when reading begins. */
export function importProgress(stream: NodeJS.WritableStream): ImportProgress {
  let reporter: ProgressReporter | undefined;
  return {
    onProgress({ file, bytesRead, bytesTotal, rows }) {
      reporter ??= progressReporter({ title: 'Importing', total: bytesTotal, stream });
      reporter.update(bytesRead, `${path.basename(file)} · ${rows} rows`);
    },
    stop: () => reporter?.stop(),
  };
}
