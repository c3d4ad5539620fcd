/** Which of the records of a row are what it stands for. */
import type { ParsedRecord } from './parsed-record.ts';

/** The others come along with them. */
export const isMain = ({ type }: ParsedRecord): boolean =>
  type === 'item' ||
  type === 'user' ||
  type === 'event' ||
  type === 'user-tag' ||
  type === 'tag-name' ||
  type === 'link' ||
  type === 'triple' ||
  type === 'follow';
