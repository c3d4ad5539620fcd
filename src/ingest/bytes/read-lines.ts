/** Cuts bytes into lines and decodes them; memory stays flat whatever the input. */

export interface Line {
  /** One-based place in the file. */
  readonly number: number;
  readonly text: string;
  /** What was wrong with the bytes; a line that is too long comes cut. */
  readonly fault?: 'invalid-utf8' | 'line-too-long';
}

/** Longer lines are not data; what is past this is skipped. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Lines in batches of what one chunk holds, without line ends and byte order mark. A line that is not UTF-8 is read as
 * latin1, which cannot fail, and says so in `fault`.
 */
export async function* readLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let number = 0;
  for await (const chunk of bytes) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      const piece = chunk.subarray(start, end);
      lines.push(decode(rest.length === 0 ? piece : Buffer.concat([...rest, piece]), ++number));
      rest = [];
      restBytes = 0;
      start = end + 1;
    }
    // One byte past the limit is enough to know; the remainder of such a line is dropped as it comes.
    const tail = chunk.subarray(start, start + Math.max(0, MAX_LINE_BYTES + 1 - restBytes));
    if (tail.length > 0) rest.push(tail);
    restBytes += tail.length;
    if (lines.length > 0) yield lines;
  }
  if (restBytes > 0) yield [decode(Buffer.concat(rest), ++number)];
}

function decode(bytes: Buffer, number: number): Line {
  if (bytes.length > MAX_LINE_BYTES)
    return { number, text: bytes.toString('latin1', 0, 1024), fault: 'line-too-long' };
  const marked = number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const start = marked ? 3 : 0;
  const end = bytes.at(-1) === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
  const text = bytes.toString('utf8', start, end);
  if (!text.includes('\uFFFD') || isUtf8(bytes.subarray(start, end))) return { number, text };
  return { number, text: bytes.toString('latin1', start, end), fault: 'invalid-utf8' };
}

/** A replacement character may also stand in the source itself. */
function isUtf8(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
}
