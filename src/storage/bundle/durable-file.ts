/** Writing files so that they are on the disk, whole, before anything refers to them. */
import { randomUUID } from 'node:crypto';
import { open, rename } from 'node:fs/promises';

export async function writeDurably(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A reader sees the old content or the new, never a part; so does the next start after a power cut. */
export async function replaceDurably(file: string, content: string): Promise<void> {
  // Of its own: two that replace it at once shall not rename one and the same.
  const aside = `${file}.new-${randomUUID()}`;
  await writeDurably(aside, content);
  await rename(aside, file);
}
