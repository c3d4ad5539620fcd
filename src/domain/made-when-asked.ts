/**
 * Objects with many properties of which few are ever looked at: each is made when it is.
 *
 * A getter in an object literal would do the same, at a price: engines keep the pair of a literal's accessors among
 * what is old from the start, and with it all that they see until everything old is next looked through. What is made
 * for each request has its getters on a prototype, as here, or in a class.
 */

/** How each property is made. */
export type Makers<Source, Made> = {
  readonly [Name in keyof Made]: (source: Source) => Made[Name];
};

/**
 * A function that answers an object of this kind at once: a property is made the first time it is looked at, and kept.
 * The properties are those of a prototype: `{ ...made }` has none of them.
 */
export function madeWhenAsked<Source, Made extends object>(
  makers: Makers<Source, Made>,
): (source: Source) => Made {
  const prototype = {};
  for (const [name, make] of entriesOf(makers)) {
    Object.defineProperty(prototype, name, {
      get(this: { readonly [SOURCE]: Source }) {
        const value = make(this[SOURCE]);
        // Configurable: else no Proxy could answer something else in its place.
        Object.defineProperty(this, name, { value, enumerable: true, configurable: true });
        return value;
      },
    });
  }
  class Unmade {
    readonly [SOURCE]: Source;

    constructor(source: Source) {
      this[SOURCE] = source;
    }
  }
  Object.setPrototypeOf(Unmade.prototype, prototype);
  return (source) => new Unmade(source) as unknown as Made;
}

/** The same with everything made now, as properties of its own. */
export const madeAtOnce = <Source, Made extends object>(
  makers: Makers<Source, Made>,
  source: Source,
): Made =>
  Object.fromEntries(entriesOf(makers).map(([name, make]) => [name, make(source)])) as Made;

const SOURCE = Symbol('source');

const entriesOf = <Source, Made extends object>(makers: Makers<Source, Made>) =>
  Object.entries<(source: Source) => unknown>(makers);
