/** Arguments that every list shares. */

/** Options of `first`. */
export const FIRST = { defaultValue: 10, description: 'How many, 1 to 100.' } as const;

/** Options of `after`. */
export const AFTER = {
  nullable: true,
  description: 'Cursor after which to go on; leave out for the first page.',
} as const;

/** Options of an argument that may be left out. */
export const optional = (description: string): { nullable: true; description: string } => ({
  nullable: true,
  description,
});
