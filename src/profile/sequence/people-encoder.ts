/** An encoder of behaviour in use: somebody's events to a vector. */
import type { UserEvent } from '../../domain/event.ts';
import type { ItemId } from '../../domain/ids.ts';
import {
  openSequenceEncoder,
  type SequenceEncoder,
} from '../../learning/sequence/sequence-encoder.ts';
import { latestItems } from './item-sequence.ts';
import { joinsProfiles, type PeopleEncoder, type SequencePart } from './sequence-part.ts';

/** @param events oldest first; undefined where none of their items is known */
export type SequenceOf = (events: readonly UserEvent[]) => Float32Array | undefined;

export interface OpenPeopleEncoder {
  readonly network: SequenceEncoder;
  /** Indices of the latest different items, oldest first; the network looks at the last of them. */
  itemsOf(events: readonly UserEvent[], most: number): Uint32Array;
  readonly vectorOf: SequenceOf;
}

/** @throws TastegraphError `DAMAGED` when the parameters are not as many as the network needs */
export function openPeopleEncoder({ items, network }: PeopleEncoder): OpenPeopleEncoder {
  const index = new Map(items.map((id, place) => [id as ItemId, place]));
  const encoder = openSequenceEncoder(network);
  const itemsOf = (events: readonly UserEvent[], most: number): Uint32Array =>
    latestItems(events, most, (item) => index.get(item));
  return {
    network: encoder,
    itemsOf,
    vectorOf(events) {
      const own = itemsOf(events, network.length);
      return own.length === 0 ? undefined : encoder.encode(own);
    },
  };
}

/** What may stand in profile vectors: the encoder that serves, where vectors gain by it. */
export const sequencesForProfiles = (part: SequencePart | undefined): SequenceOf | undefined =>
  part !== undefined && joinsProfiles(part) ? openPeopleEncoder(part.encoder).vectorOf : undefined;
