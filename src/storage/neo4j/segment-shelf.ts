/**
 * (:User)-[:IN_SEGMENT {score, since, reason, model}]->(:Segment), model the training that its segment is of; what marks
 * a segment out stands on it as JSON text, and its numbers as lists side by side for whoever asks in Cypher.
 */
import type { UserId } from '../../domain/ids.ts';
import { batchesOf } from '../batches.ts';
import {
  MOST_SIZES,
  type PlacedMember,
  type SegmentMember,
  type SegmentOutput,
  type SegmentPlace,
  type SegmentShelf,
  type StoredSegment,
} from '../segment-shelf.ts';
import type { GraphClient } from './graph-client.ts';
import type { Row } from './run.ts';
import { integer } from './properties.ts';

export function segmentShelf(client: GraphClient): SegmentShelf {
  return {
    writeSegments: (output) => write(client, output),
    segments: async () => (await client.read('profile/segments')).map(toSegment),
    membersOf: async (segment, { limit, after = '' as UserId }) => {
      const parameters = { segment, after, limit: integer(limit) };
      const rows = await client.read('profile/segment-members', parameters);
      return rows.map((row): SegmentMember => ({ user: row['user'] as UserId, ...placeIn(row) }));
    },
    segmentsOf: async (ids) => {
      const found = new Map<unknown, SegmentPlace[]>(ids.map((id) => [id, []]));
      for (const row of await client.read('profile/segments-of', { ids }))
        found.get(row['user'])?.push({ segment: String(row['segment']), ...placeIn(row) });
      return ids.map((id) => found.get(id) ?? []);
    },
    placeMembers: (members, at) => place(client, members, at),
  };
}

const BATCH = 1_000;

/** In many transactions, each of some people: one of everybody would hold all of it in the server's memory. */
async function write(client: GraphClient, output: SegmentOutput): Promise<void> {
  const { modelVersion, updatedAt, members } = output;
  const rows = output.segments.map(({ id, kind, name, marks }) => ({
    id,
    properties: {
      kind,
      name: name.en,
      nameZh: name.zh,
      marks: JSON.stringify(marks),
      markTraits: marks.map(({ trait }) => trait),
      markSides: marks.map(({ side }) => side),
      markShares: marks.map(({ share }) => share),
      markUsual: marks.map(({ usual }) => usual),
      markTests: marks.map(({ tests = 0 }) => integer(tests)),
      modelVersion,
      updatedAt: integer(updatedAt),
    },
  }));
  await client.write((run) => run('profile/write-segments', { rows }));
  await place(client, members, updatedAt);
  await client.runAlone({ name: 'profile/leave-old-segments' }, { version: modelVersion });
  await client.write(async (run, note) => {
    await run('profile/remove-other-segments', { ids: rows.map(({ id }) => id) });
    await run('profile/count-segments', { at: integer(updatedAt), most: integer(MOST_SIZES) });
    note({ type: 'segments', version: modelVersion });
  });
}

async function place(
  client: GraphClient,
  members: readonly PlacedMember[],
  at: number,
): Promise<void> {
  for (const batch of batchesOf(members, BATCH)) await placeSome(client, batch, at);
}

function placeSome(
  client: GraphClient,
  members: readonly PlacedMember[],
  at: number,
): Promise<void> {
  const rows = members.map(({ user, places }) => ({
    user,
    segments: places.map(({ segment }) => segment),
    places: places.map(({ segment, score, reason }) => ({
      segment,
      score,
      reason: reason.en,
      reasonZh: reason.zh,
    })),
  }));
  return client.write(async (run) => {
    await run('profile/leave-other-segments', { rows });
    await run('profile/enter-segments', { rows, at: integer(at) });
  });
}

const placeIn = (row: Row): Omit<SegmentPlace, 'segment'> => ({
  score: Number(row['score']),
  since: Number(row['since']),
  reason: { en: String(row['reason']), zh: String(row['reasonZh']) },
});

function toSegment(row: Row): StoredSegment {
  const sizes = row['sizes'] as readonly number[];
  return {
    id: String(row['id']),
    kind: row['kind'] as StoredSegment['kind'],
    name: { en: String(row['name']), zh: String(row['nameZh']) },
    marks: JSON.parse(String(row['marks'])) as StoredSegment['marks'],
    modelVersion: String(row['modelVersion']),
    updatedAt: Number(row['updatedAt']),
    size: Number(row['size']),
    sizes: (row['sizeTimes'] as readonly number[]).map((at, place) => ({
      at,
      size: sizes[place],
    })),
  };
}
