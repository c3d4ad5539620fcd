/** Something that stops with something larger, or before it. */

export interface Stop {
  readonly signal: AbortSignal;
  readonly now: () => void;
}

/** Its signal fires with another, or before it; it holds on to the other no longer than that. */
export function stopWith(other: AbortSignal): Stop {
  const own = new AbortController();
  const now = (): void => {
    other.removeEventListener('abort', now);
    own.abort();
  };
  if (other.aborted) own.abort();
  else other.addEventListener('abort', now, { once: true });
  return { signal: own.signal, now };
}
