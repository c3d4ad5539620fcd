/** The audits of the GraphQL-over-HTTP specification, as graphql-http keeps them, against the real server. */
import { serverAudits, type AuditResult } from 'graphql-http';
import { openBareApi, PRODUCTION, type BareApi } from './bare-api.ts';

let open: BareApi;
let production: BareApi;

beforeAll(async () => {
  [open, production] = await Promise.all([openBareApi(), openBareApi(() => PRODUCTION)]);
});

afterAll(() => Promise.all([open.close(), production.close()]));

/** GET wants a header that no form of another site can send, here as in Apollo's own server. */
function asked(init: RequestInit = {}): RequestInit {
  const headers = new Headers(init.headers);
  headers.set('apollo-require-preflight', 'true');
  return { ...init, headers };
}

/** Five audits ask for a type by its name; where introspection is off they ask for a tag by its name instead. */
const withoutIntrospection = (text: string): string => text.replaceAll(/__type(?=\(|%28)/g, 'tag');

const fetchOf: Record<string, typeof fetch> = {
  open: (input, init) => fetch(input, asked(init)),
  production: (input, init) => {
    const { body, ...rest } = asked(init);
    const sent = typeof body === 'string' ? { body: withoutIntrospection(body) } : {};
    const url = input instanceof Request ? input.url : input.toString();
    return fetch(withoutIntrospection(url), { ...rest, ...sent });
  },
};

const urlOf: Record<string, () => string> = {
  open: () => open.url,
  production: () => production.url,
};

describe.each(['open', 'production'])('%s', (mode) => {
  const audits = serverAudits({ url: () => `${urlOf[mode]()}/graphql`, fetchFn: fetchOf[mode] });

  test('there are audits of every strength', () => {
    const strengths = new Set(audits.map(({ name }) => name.split(' ')[0]));
    expect([...strengths].toSorted()).toEqual(['MAY', 'MUST', 'SHOULD']);
  });

  test.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_, audit) => {
    expect(shown(await audit.fn())).toEqual({ status: 'ok' });
  });
});

const shown = (result: AuditResult) =>
  result.status === 'ok' ? { status: 'ok' } : { status: result.status, reason: result.reason };
