/** Asks a server over HTTP and takes the time: one after the other, or many at once. */
import http from 'node:http';

export interface Ask {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Milliseconds of each answer, in order, one at a time, over one connection that is kept. */
export async function askInTurn(url: string, asks: readonly Ask[]): Promise<number[]> {
  return askTogether(url, asks, 1);
}

/** Milliseconds of each answer, `clients` asks under way at any moment. @throws Error on an answer with errors */
export async function askTogether(
  url: string,
  asks: readonly Ask[],
  clients: number,
): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const took: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < asks.length) {
      const place = next++;
      const started = performance.now();
      const answer = await post(url, agent, JSON.stringify(asks[place]));
      took[place] = performance.now() - started;
      check(answer);
    }
  };
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } finally {
    agent.destroy();
  }
  return took;
}

function check(answer: string): void {
  const { errors } = JSON.parse(answer) as { errors?: readonly { message: string }[] };
  if (errors !== undefined) throw new Error(`The server answered: ${errors[0]?.message}`);
}

function post(url: string, agent: http.Agent, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}/graphql`, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (more: string) => (text += more));
      answer.on('end', () => resolve(text));
      answer.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}
