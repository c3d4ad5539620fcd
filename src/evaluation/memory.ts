/** What a contestant costs in memory: the bytes of its state, and the most that the process held meanwhile. */
import { readFileSync, writeFileSync } from 'node:fs';

/** Bytes of the arrays in plain data, an array that stands in it twice counted once; a text counts two a letter, a number eight. */
export function bytesOf(state: unknown): number {
  const buffers = new Set<ArrayBufferLike>();
  let bytes = 0;
  const visit = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) {
      // What a view leaves out of its buffer is kept alive all the same.
      if (!buffers.has(value.buffer)) bytes += value.buffer.byteLength;
      buffers.add(value.buffer);
    } else if (typeof value === 'string') bytes += 2 * value.length;
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
    else if (value !== undefined) bytes += 8;
  };
  visit(state);
  return bytes;
}

export interface PeakMemory {
  /** Resident set size of the whole process at its highest, in bytes. */
  readonly bytes: number;
  /** `contestant`: since this contestant began; `process`: since the program began, where the system cannot tell more. */
  readonly since: 'contestant' | 'process';
}

/** Begins a measurement; ask the answer for the peak when the contestant is done. */
export function watchPeakMemory(): () => PeakMemory {
  const isReset = resetPeak();
  return () => {
    const sinceReset = isReset ? peakOfStatus() : undefined;
    if (sinceReset !== undefined) return { bytes: sinceReset, since: 'contestant' };
    return { bytes: process.resourceUsage().maxRSS * 1024, since: 'process' };
  };
}

/** Linux forgets a process's peak when 5 is written there (proc(5)); elsewhere nothing is there to write to. */
function resetPeak(): boolean {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
    return true;
  } catch {
    return false;
  }
}

function peakOfStatus(): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
