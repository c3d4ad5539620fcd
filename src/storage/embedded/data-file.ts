/** Looks at LMDB's file before LMDB does: given a file that is not its own it does not fail, it crashes the process. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { TastegraphError } from '../../domain/error.ts';

/** @throws TastegraphError `DAMAGED` when the folder's data file is not LMDB's or ends before its own root */
export function checkDataFile(directory: string): void {
  const file = path.join(directory, 'data.mdb');
  const found = headOf(file);
  // An empty file is what a process leaves that died while it created the store.
  if (found === undefined || found.size === 0) return;
  const magic = MAGIC_OFFSETS.find((offset) => found.head.readUInt32LE(offset) === MAGIC);
  if (magic === undefined) throw damaged(file, 'is not an LMDB file');
  const pageSize = found.head.readUInt32LE(magic + PAGE_SIZE_OFFSET);
  const root = found.head.readBigUInt64LE(magic + ROOT_OFFSET);
  const last = root === NO_PAGE ? 1n : root;
  if (BigInt(found.size) < (last + 1n) * BigInt(pageSize)) throw damaged(file, 'is cut short');
}

const MAGIC = 0xbeefc0de;
/** Behind the page header, whose length depends on LMDB's file format: 16 or 24 bytes. */
const MAGIC_OFFSETS = [16, 24];
const PAGE_SIZE_OFFSET = 24;
const ROOT_OFFSET = 112;
const NO_PAGE = 0xffff_ffff_ffff_ffffn;
const HEAD_LENGTH = 256;

function headOf(file: string): { head: Buffer; size: number } | undefined {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return undefined;
  const head = Buffer.alloc(HEAD_LENGTH);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, head, 0, HEAD_LENGTH, 0);
  } finally {
    closeSync(handle);
  }
  return { head, size };
}

function damaged(file: string, how: string): TastegraphError {
  return new TastegraphError('DAMAGED', `${file} ${how}.`, {
    file,
    remedy: 'Move the folder away and import again, or restore it from a backup.',
  });
}
