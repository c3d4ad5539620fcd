/** What a source hands on: records of the domain, and who follows whom. */
import type { DomainRecord } from '../domain/record.ts';
import type { Follow } from '../storage/profile-shelf.ts';

export type SourceRecord = DomainRecord | { readonly type: 'follow'; readonly value: Follow };
