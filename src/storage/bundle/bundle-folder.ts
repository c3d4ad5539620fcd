/** What lies in the folder of bundles: finished ones, and what a killed process left half written. */
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Between the name of a bundle that is being written and the id of the process that writes it. */
export const WRITING = '.writing-';

/** Finished bundles, the latest written first; none where the folder does not exist. Their files are not checked. */
export async function bundlesIn(
  directory: string,
): Promise<{ readonly version: string; readonly trainedAt: number }[]> {
  const found = [];
  for (const version of await foldersIn(directory)) {
    if (version.includes(WRITING)) continue;
    const manifest = await stat(path.join(directory, version, 'manifest.json')).catch(() => {});
    if (manifest !== undefined) found.push({ version, trainedAt: Math.floor(manifest.mtimeMs) });
  }
  return found.sort((a, b) => b.trainedAt - a.trainedAt || (a.version < b.version ? -1 : 1));
}

/** Removes what processes that no longer run were writing. */
export async function sweepUnfinished(directory: string): Promise<void> {
  for (const folder of await foldersIn(directory)) {
    const [, writer] = folder.split(WRITING);
    if (writer === undefined || isRunning(Number(writer))) continue;
    await rm(path.join(directory, folder), { recursive: true, force: true });
  }
}

async function foldersIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** Signal 0 only asks. A process of somebody else may not be asked, so it runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
