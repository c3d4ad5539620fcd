/** Taggings as relationships: what a tag rests on is written as lists side by side, since a property holds no records. */
import type { EventId } from '../../domain/ids.ts';
import type { TagEvidence, Tagging } from '../../domain/knowledge.ts';
import type { Row } from './run.ts';
import { integer, type Properties } from './properties.ts';

/** Everything of the relationship `tagging` but its ends; `''` stands for no event, as lists hold no null. */
export function taggingProperties({
  source,
  method,
  confidence,
  count,
  evidence,
}: Tagging): Properties {
  const own = { source, method, confidence, count: integer(count) };
  return { ...own, ...evidenceProperties(evidence) };
}

/** No property where there is none. */
export function evidenceProperties(evidence: readonly TagEvidence[] = []): Properties {
  if (evidence.length === 0) return {};
  return {
    evidenceFields: evidence.map(({ field }) => field),
    evidenceEvents: evidence.map(({ event }) => event ?? ''),
    evidenceStarts: evidence.map(({ start }) => integer(start)),
    evidenceEnds: evidence.map(({ end }) => integer(end)),
    evidenceWords: evidence.map(({ words }) => words),
    evidenceMethods: evidence.map(({ method: how }) => how),
  };
}

/** @param row ends as `item` and `tag`, properties as `on` */
export function toTagging(row: Row): Tagging {
  const on = row['on'] as Tagging & StoredEvidence;
  const { item, tag } = row as unknown as Tagging;
  const { source, method, confidence, count } = on;
  const evidence = evidenceIn(on);
  return {
    item,
    tag,
    source,
    method,
    confidence,
    count,
    ...(evidence.length === 0 ? {} : { evidence }),
  };
}

export interface StoredEvidence {
  readonly evidenceFields?: readonly TagEvidence['field'][];
  readonly evidenceEvents?: readonly string[];
  readonly evidenceStarts?: readonly number[];
  readonly evidenceEnds?: readonly number[];
  readonly evidenceWords?: readonly string[];
  readonly evidenceMethods?: readonly string[];
}

export function evidenceIn(on: StoredEvidence): TagEvidence[] {
  const { evidenceFields = [], evidenceEvents, evidenceStarts, evidenceEnds } = on;
  return evidenceFields.map((field, place) => {
    const event = evidenceEvents?.[place] ?? '';
    return {
      field,
      ...(event === '' ? {} : { event: event as EventId }),
      start: Number(evidenceStarts?.[place]),
      end: Number(evidenceEnds?.[place]),
      words: on.evidenceWords?.[place] ?? '',
      method: on.evidenceMethods?.[place] ?? '',
    };
  });
}
