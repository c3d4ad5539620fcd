/** Counts and times every request. */
import type { IncomingMessage } from 'node:http';
import type { Metrics } from '../../observability/metrics.ts';
import { errorAnswer, type Answer } from './answer.ts';
import { routeOf } from './routes.ts';
import type { Handler } from './graphql-endpoint.ts';

export function measured(
  metrics: Metrics,
  handler: Handler,
): (request: IncomingMessage) => Promise<Answer> {
  return async (request) => {
    const target = request.url ?? '/';
    if (!URL.canParse(target, BASE))
      return errorAnswer(400, 'BAD_REQUEST', 'The address is broken.');
    const url = new URL(target, BASE);
    const start = performance.now();
    const answer = await handler(request, url);
    metrics.observeRequest(routeOf(url), answer.status, (performance.now() - start) / 1000);
    return answer;
  };
}

/** Requests carry paths; a URL wants an origin. */
const BASE = 'http://localhost';
