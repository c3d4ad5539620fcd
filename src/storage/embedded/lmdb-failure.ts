/** Says in the house's own errors what LMDB and the file system throw. */
import { TastegraphError } from '../../domain/error.ts';

const DAMAGE = /MDB_(INVALID|CORRUPTED|PAGE_NOTFOUND|PANIC|VERSION_MISMATCH|BAD_TXN)/;
const FULL = /ENOSPC|No space left|MDB_MAP_FULL/;
const FORBIDDEN = /EACCES|EPERM|EROFS|Permission denied|Read-only file system/;

export function lmdbFailure(error: unknown, directory: string): TastegraphError {
  if (error instanceof TastegraphError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const details = { file: directory, cause: error };
  if (DAMAGE.test(message))
    return new TastegraphError('DAMAGED', `The store in ${directory} cannot be read: ${message}.`, {
      ...details,
      remedy: 'Move the folder away and import again, or restore it from a backup.',
    });
  if (FULL.test(message))
    return new TastegraphError('UNAVAILABLE', `The disk that holds ${directory} is full.`, {
      ...details,
      remedy: 'Make room, or set DATA_DIR to a folder on another disk.',
    });
  if (FORBIDDEN.test(message))
    return new TastegraphError('UNAVAILABLE', `${directory} cannot be written: ${message}.`, {
      ...details,
      remedy: 'Give this user the right to write there, or set DATA_DIR to another folder.',
    });
  return new TastegraphError('UNAVAILABLE', `The store in ${directory} failed: ${message}.`, {
    ...details,
    remedy: 'Check that DATA_DIR names a folder on a local disk.',
  });
}
