/** `profileChanged`: a profile that is told anew whenever something has changed it. */
import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { TastegraphError } from '../../domain/error.ts';
import { userId } from '../../domain/ids.ts';
import type { Language } from '../../domain/language.ts';
import { Watch } from '../../live/watch.ts';
import { gatherChange, type GatheredChanges } from '../../profile/book/gathered-changes.ts';
import type { ProfileChange } from '../../profile/book/profile-change.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import type { ApiContext } from '../request/context.ts';
import { tollOf } from '../request/toll.ts';
import { LANGUAGE } from './explanation-enums.type.ts';
import { ProfileChangeType, SegmentMoveType } from './profile-changed.type.ts';
import { IN_LANGUAGE } from './segment.resolver.ts';
import { SegmentType } from './segment.type.ts';

const CALM_MS = 100;

@Resolver()
export class ProfileChangedResolver {
  @Subscription(() => ProfileChangeType, {
    ...FIELD_COST.profile,
    subscribe: ({ args, context }) => changesOf(String(args['user']), context),
    description:
      'Tells whenever the profile of a user has become another, which segments they entered and left, and because of what. What comes faster than it can be told is told together.',
  })
  profileChanged(
    @Root() changes: GatheredChanges,
    @Arg('user', () => ID, { description: 'The key under which the shop knows the user.' })
    _user: string,
  ): ProfileChangeType {
    return new ProfileChangeType(changes);
  }
}

@Resolver(() => SegmentMoveType)
export class SegmentMoveResolver {
  @FieldResolver(() => SegmentType, {
    nullable: true,
    description: 'The segment; null where a training found it no more.',
  })
  async segment(
    @Root() { key }: SegmentMoveType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<SegmentType | undefined> {
    return (await loaders.segments()).get(key);
  }

  @FieldResolver(() => String, {
    description: 'What puts the user there; for one that was left, what had put them there.',
  })
  reason(
    @Root() { move }: SegmentMoveType,
    @Arg('language', () => LANGUAGE, IN_LANGUAGE) language: Language,
  ): string {
    return move.reason[language];
  }
}

async function changesOf(
  key: string,
  context: ApiContext,
): Promise<AsyncIterable<GatheredChanges>> {
  const user = userId(key, 'user');
  const toll = tollOf(context);
  if ((await context.loaders.users.load(user)) === undefined)
    throw new TastegraphError('NOT_FOUND', `There is no user "${key}".`, { field: 'user' });
  return new Watch<ProfileChange, GatheredChanges, GatheredChanges>({
    listen: (listener) => context.parts.profiles.listen(user, listener),
    gather: gatherChange,
    async look(changes) {
      toll.gathered(changes.count);
      return changes;
    },
    mayLook: () => toll.pay(),
    calmMs: CALM_MS,
  });
}
