/** What changes a profile. */
import type { UserEvent } from '../../domain/event.ts';
import type { InterestNode } from '../../domain/interest-node.ts';

export type ProfileCause =
  | { readonly type: 'event'; readonly event: UserEvent }
  /** What the user declares or allows changed, or two users became one. */
  | { readonly type: 'declared' }
  | { readonly type: 'rejection'; readonly node: InterestNode; readonly rejected: boolean }
  /** Segments and predictions were learned anew. */
  | { readonly type: 'training'; readonly version: string };
