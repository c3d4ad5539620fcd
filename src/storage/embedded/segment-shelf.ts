/** Segments, the places of people in them, and the way back from a segment to its people. */
import type { UserId } from '../../domain/ids.ts';
import { compareKeys } from '../key-order.ts';
import {
  MOST_SIZES,
  type PlacedMember,
  type SegmentOutput,
  type SegmentShelf,
  type StoredSegment,
} from '../segment-shelf.ts';
import type { Environment } from './environment.ts';
import { between, secondsOf, take } from './table-range.ts';
import type { Tables } from './tables.ts';

export function segmentShelf(environment: Environment): SegmentShelf {
  return {
    writeSegments: (output) =>
      environment.write((tables, note) => {
        write(tables, output);
        note({ type: 'segments', version: output.modelVersion });
      }),
    segments: () =>
      environment.read((tables) =>
        Array.from(tables.segments.getRange(), ({ key, value }): StoredSegment => {
          const size = Array.from(secondsOf(tables.segmentMembers, key)).length;
          return { ...value, id: key, size };
        }).sort((a, b) => compareKeys(a.kind, b.kind) || compareKeys(a.id, b.id)),
      ),
    membersOf: (segment, { limit, after }) =>
      environment.read((tables) => {
        const bounds = after === undefined ? {} : { after: [after] };
        const keys = take(between(tables.segmentMembers, [segment], bounds), limit);
        return keys.flatMap(([, user]) => {
          const place = tables.segmentPlaces.get([user, segment]);
          return place === undefined ? [] : [{ user: user as UserId, ...place }];
        });
      }),
    segmentsOf: (users) =>
      environment.read((tables) =>
        users.map((user) =>
          Array.from(placesOf(tables, user), (segment) => ({
            segment,
            ...(tables.segmentPlaces.get([user, segment]) ?? NOWHERE),
          })),
        ),
      ),
    placeMembers: (members, at) =>
      environment.write((tables) => {
        for (const member of members) place(tables, member, at);
      }),
  };
}

const NOWHERE = { score: 0, since: 0, reason: { en: '', zh: '' } };

/** Takes a person out of all segments. */
export function leaveSegments(tables: Tables, user: string): void {
  for (const segment of placesOf(tables, user)) {
    tables.segmentPlaces.removeSync([user, segment]);
    tables.segmentMembers.removeSync([segment, user]);
  }
}

/** Taken whole: a walk does not bear that something is removed on the way. */
const placesOf = ({ segmentPlaces }: Tables, user: string): string[] =>
  Array.from(between(segmentPlaces, [user], {}), ([, segment]) => segment);

function write(
  tables: Tables,
  { modelVersion, updatedAt, segments, members }: SegmentOutput,
): void {
  const before = new Map(
    Array.from(tables.segments.getRange(), ({ key, value }) => [key, value.sizes]),
  );
  const placed = new Set<string>(members.map(({ user }) => user));
  const gone = Array.from(tables.segmentPlaces.getKeys(), ([user]) => user).filter(
    (user) => !placed.has(user),
  );
  for (const key of Array.from(tables.segments.getKeys())) tables.segments.removeSync(key);
  for (const { id, ...rest } of segments)
    tables.segments.putSync(id, { ...rest, modelVersion, updatedAt, sizes: [] });
  for (const user of new Set(gone)) leaveSegments(tables, user);
  for (const member of members) place(tables, member, updatedAt);
  for (const { id, ...rest } of segments) {
    const size = Array.from(secondsOf(tables.segmentMembers, id)).length;
    const sizes = [...(before.get(id) ?? []), { at: updatedAt, size }].slice(-MOST_SIZES);
    tables.segments.putSync(id, { ...rest, modelVersion, updatedAt, sizes });
  }
}

function place(tables: Tables, { user, places }: PlacedMember, at: number): void {
  const since = new Map(
    placesOf(tables, user).map((segment) => [
      segment,
      tables.segmentPlaces.get([user, segment])?.since,
    ]),
  );
  leaveSegments(tables, user);
  if (!tables.users.doesExist(user)) return;
  for (const { segment, score, reason } of places) {
    if (!tables.segments.doesExist(segment)) continue;
    tables.segmentPlaces.putSync([user, segment], {
      score,
      since: since.get(segment) ?? at,
      reason,
    });
    tables.segmentMembers.putSync([segment, user], null);
  }
}
