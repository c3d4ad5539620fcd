/** The contexts of events, each once: of what events carry, the words that a list can be asked for with. */

/** What of a context is learned from, beside the time of its event. */
export const CONTEXT_WORDS = ['region', 'device', 'weather'] as const;

export type ContextWords = { readonly [Name in (typeof CONTEXT_WORDS)[number]]?: string };

/** Contexts beyond so many are taken as none: words that are hardly ever the same say nothing. */
const MOST = 100_000;

export class ContextTable {
  /** The first stands for no context. */
  readonly all: ContextWords[] = [{}];
  private readonly places = new Map<string, number>();

  placeOf(context: Readonly<Record<string, string>> | undefined): number {
    if (context === undefined) return 0;
    const words = Object.fromEntries(
      CONTEXT_WORDS.flatMap((name) => (context[name] === undefined ? [] : [[name, context[name]]])),
    );
    const key = JSON.stringify(words);
    if (key === '{}') return 0;
    const known = this.places.get(key);
    if (known !== undefined) return known;
    if (this.all.length > MOST) return 0;
    this.places.set(key, this.all.length);
    return this.all.push(words) - 1;
  }
}
