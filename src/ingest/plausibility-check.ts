/** Tells a file with some bad rows from a file that is something else altogether. */
import { TastegraphError } from '../domain/error.ts';
import { FORMAT_NAMES } from './source-format.ts';
import type { SourceFile } from './source-file.ts';

/** So many rows are looked at; of a shorter file, all. */
const FIRST_ROWS = 200;

/** With fewer rows than this, one good row is enough. */
const FEW_ROWS = 20;

export class PlausibilityCheck {
  private readonly file: SourceFile;
  private rows = 0;
  private wellFormed = 0;

  constructor(file: SourceFile) {
    this.file = file;
  }

  /** @throws TastegraphError `BAD_INPUT` when most of the first rows make no sense */
  saw(isWellFormed: boolean): void {
    if (this.rows >= FIRST_ROWS) return;
    this.rows++;
    if (isWellFormed) this.wellFormed++;
    if (this.rows === FIRST_ROWS) this.judge();
  }

  /** The same, at the end of a file that has fewer rows. */
  end(): void {
    if (this.rows > 0 && this.rows < FIRST_ROWS) this.judge();
  }

  private judge(): void {
    const { rows, wellFormed, file } = this;
    if (rows < FEW_ROWS ? wellFormed > 0 : wellFormed * 2 >= rows) return;
    const what = `${rows - wellFormed} of its first ${rows} rows are malformed`;
    throw new TastegraphError(
      'BAD_INPUT',
      `The file ${file.path} is not ${file.role} in the format ${file.format}: ${what}.`,
      { file: file.path, remedy: `The formats are ${FORMAT_NAMES.join(', ')}.` },
    );
  }
}
