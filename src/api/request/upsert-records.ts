/** From handed-in records to stored ones: each is checked on its own, and the good ones are stored in one write. */
import { UpsertOutcomeType } from '../schema/upsert.type.ts';
import type { UserErrorType } from '../schema/user-error.type.ts';
import type { Problem } from './field-problems.ts';
import type { GlobalId } from './global-id.ts';
import { errorsAt, tooManyIn } from './input-errors.ts';

/** How records of one kind are taken in. */
export interface Intake<Input, Stored> {
  readonly problems: (input: Input) => readonly Problem[];
  /** Only called where there are no problems. */
  readonly record: (input: Input) => Stored;
  readonly write: (records: readonly Stored[]) => Promise<void>;
  /** The node that a record is; absent for what stands between nodes. */
  readonly node?: (record: Stored) => GlobalId;
  /** What may still be wrong with good ones, looked up for all of them at once. */
  readonly late?: (records: readonly Stored[]) => Promise<readonly (readonly Problem[])[]>;
}

export interface Upserted<Stored> {
  readonly outcomes: readonly UpsertOutcomeType[];
  readonly errors: readonly UserErrorType[];
  /** In the order in which they were handed in. */
  readonly stored: readonly Stored[];
}

/** @param list where they stand in the input, such as `items` */
export async function upsertRecords<Input, Stored>(
  list: string,
  inputs: readonly Input[],
  intake: Intake<Input, Stored>,
): Promise<Upserted<Stored>> {
  const field = `input.${list}`;
  const tooMany = tooManyIn(field, inputs.length);
  if (tooMany !== undefined) return { outcomes: [], errors: [tooMany], stored: [] };
  const checked = await lookedUp(
    inputs.map((input) => check(input, intake)),
    intake,
  );
  const stored = checked.filter(isGood).map(({ record }) => record);
  if (stored.length > 0) await intake.write(stored);
  const outcomes = checked.map(({ record, problems }, place) => {
    if (record === undefined || problems.length > 0)
      return new UpsertOutcomeType('rejected', errorsAt(`${field}[${place}]`, problems));
    return new UpsertOutcomeType('stored', [], intake.node?.(record));
  });
  return { outcomes, errors: outcomes.flatMap(({ userErrors }) => userErrors), stored };
}

interface Checked<Stored> {
  readonly record?: Stored;
  readonly problems: readonly Problem[];
}

type Good<Stored> = Checked<Stored> & { readonly record: Stored };

function check<Input, Stored>(
  input: Input,
  { problems, record }: Intake<Input, Stored>,
): Checked<Stored> {
  const found = problems(input);
  return found.length > 0 ? { problems: found } : { record: record(input), problems: found };
}

async function lookedUp<Input, Stored>(
  checked: readonly Checked<Stored>[],
  { late }: Intake<Input, Stored>,
): Promise<readonly Checked<Stored>[]> {
  const good = checked.filter(isGood);
  if (late === undefined || good.length === 0) return checked;
  const found = await late(good.map(({ record }) => record));
  const problems = new Map<Checked<Stored>, readonly Problem[]>(
    good.map((one, place) => [one, found[place]]),
  );
  return checked.map((one) => ({ ...one, problems: problems.get(one) ?? one.problems }));
}

const isGood = <Stored>(checked: Checked<Stored>): checked is Good<Stored> =>
  checked.record !== undefined && checked.problems.length === 0;
