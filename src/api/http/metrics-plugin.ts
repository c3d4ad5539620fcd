/** Counts operations and what became of them. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { Metrics } from '../../observability/metrics.ts';
import type { ApiContext } from '../request/context.ts';

export const metricsPlugin = (metrics: Metrics): ApolloServerPlugin<ApiContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ operation, response }) {
        const errors = response.body.kind === 'single' ? response.body.singleResult.errors : [];
        const code = errors?.[0]?.extensions?.code;
        metrics.countOperation(
          operation?.operation ?? 'none',
          typeof code === 'string' ? code : 'ok',
        );
      },
    };
  },
});
