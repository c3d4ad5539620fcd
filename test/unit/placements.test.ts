import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { UserId } from '../../src/domain/ids.ts';
import { BUILT_IN_PLACEMENTS, placed, placementNamed } from '../../src/recommend/placement.ts';
import { readPlacements } from '../../src/recommend/placement-file.ts';
import { checkContext } from '../../src/recommend/request-context.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

const subject = { type: 'user', id: 'u' as UserId } as const;

const read = (content: unknown): ReturnType<typeof readPlacements> =>
  inTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'placements.json');
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return readPlacements(file);
  });

test('what a file says stands in the place of the built-in of its name, the others stay', async () => {
  const mail = { name: 'mail', description: 'Weekly.', first: 3, language: 'zh', context: [] };
  const all = await read([
    mail,
    { name: 'tv', description: 'Big.', filter: { includeSeen: true } },
  ]);
  expect(all.map(({ name }) => name)).toEqual(['home', 'item-page', 'cart', 'mail', 'tv']);
  expect(placementNamed(all, 'mail')).toMatchObject({ ...mail, balance: { diversity: 0 } });
  expect(await readPlacements(undefined)).toBe(BUILT_IN_PLACEMENTS);
});

test.each([
  ['{', /placements.json cannot be used: .*JSON/],
  [[], /cannot be used/],
  [[{ name: 'Home Page', description: 'x' }], /0.name: takes small letters/],
  [[{ name: 'a', description: 'x', first: 51 }], /0.first/],
  [[{ name: 'a', description: 'x', filtre: {} }], /filtre/],
  [
    [{ name: 'a', description: 'x', timeZone: 'Mars/Base' }],
    /0.timeZone: "Mars\/Base" is no time zone/,
  ],
  [[{ name: 'a', description: 'x', timeZone: 8 }], /0.timeZone/],
  [
    [{ name: 'a', description: 'x', balance: { diversity: 0.7, novelty: 0.7 } }],
    /0.balance.*more than 1/,
  ],
  [
    [{ name: 'a', description: 'x', filter: { minPrice: 3, maxPrice: 2 } }],
    /0.filter.maxPrice: lies below/,
  ],
  [
    [
      { name: 'a', description: 'x' },
      { name: 'a', description: 'y' },
    ],
    /names one twice/,
  ],
])('a wrong file is refused by its part: %j', async (content, message) => {
  await expect(read(content)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    field: 'PLACEMENTS',
    message: expect.stringMatching(message),
  });
});

test('a list is looked at in the time zone of its placement', async () => {
  const line = { name: 'line', description: 'Far east.', timeZone: 'Pacific/Kiritimati' };
  const [far] = (await read([line])).filter(({ name }) => name === 'line');
  expect(placed(far, { subject }).timeZone).toBe('Pacific/Kiritimati');
  expect(placed(BUILT_IN_PLACEMENTS[0], { subject })).not.toHaveProperty('timeZone');
});

test('an unknown placement is answered with those there are', () => {
  expect(() => placementNamed(BUILT_IN_PLACEMENTS, 'attic')).toThrow(
    'There is no placement "attic". There are: home, item-page, cart, mail.',
  );
});

test('what is asked for wins over the placement; what it does not look at is passed over', () => {
  const mail = placementNamed(BUILT_IN_PLACEMENTS, 'mail');
  const shelf = { ...mail, filter: { includeSeen: true, maxPrice: 9 } };
  const context = { region: 'north', device: 'tv', at: 5 };
  const asked = placed(shelf, { subject, filter: { includeSeen: false }, context });
  expect(asked).toEqual({
    subject,
    placement: 'mail',
    language: 'en',
    looksAt: ['region'],
    balance: mail.balance,
    filter: { includeSeen: false, maxPrice: 9 },
    context: { region: 'north' },
  });
});

test.each([
  [{ at: -1 }, 'context.at'],
  [{ at: NaN }, 'context.at'],
  [{ at: 3 * 86_400_000 }, 'context.at'],
  [{ device: ' ' }, 'context.device'],
  [{ region: 'x'.repeat(65) }, 'context.region'],
  [{ weather: 'ra\u0000in' }, 'context.weather'],
  [{ cart: Array.from({ length: 101 }, (_, i) => `i${i}` as never) }, 'context.cart'],
])('a context that cannot be is refused by its part: %j', (context, field) => {
  expect(() => checkContext(context, 86_400_000)).toThrow(
    expect.objectContaining({ code: 'BAD_INPUT', field }),
  );
  expect(() => checkContext({ at: 0, device: 'tv' }, 0)).not.toThrow();
});
