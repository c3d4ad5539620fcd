/** Which nodes have a name that says something to people. */
import type { PathStop } from '../interests/interest.ts';

/** Entities that are known by a key or a number alone, such as `/m/0abc`, say nothing to people. */
export const hasName = ({ type, key, name }: PathStop): boolean =>
  type !== 'entity' || (name !== key && /\p{L}{2}/u.test(name));

export const isReadable = ({
  node,
  name,
}: {
  readonly node: Pick<PathStop, 'type' | 'key'>;
  readonly name: string;
}): boolean => hasName({ ...node, name });
