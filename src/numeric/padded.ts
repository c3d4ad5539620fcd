/** As many as fill whole units: what a kernel does so many of at once. */
export const padded = (count: number, unit: number): number => Math.ceil(count / unit) * unit;
