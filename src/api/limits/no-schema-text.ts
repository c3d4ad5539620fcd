/** Where introspection is off, the schema is not given away in another form either. */
import { GraphQLError, type ValidationRule } from 'graphql';

/** Routers of a federated graph take the schema from a server on which introspection is on. */
export const noSchemaText: ValidationRule = (context) => ({
  Field(node) {
    if (node.name.value !== '_service') return;
    const message = 'This server does not show its schema: introspection is off.';
    context.reportError(new GraphQLError(message, { nodes: node }));
  },
});
