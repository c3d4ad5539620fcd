/**
 * A template with its values put in: `{name}` is the value, `{n#once|# times}` the first form where the value is 1, and
 * otherwise the second with the value for `#`.
 */
export const filled = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(
    /\{(\w+)(?:#([^|{}]*)\|([^{}]*))?\}/gu,
    (_, name: string, one?: string, many?: string) => {
      const value = values[name] ?? '';
      if (one === undefined || many === undefined) return value;
      return value === '1' ? one : many.replaceAll('#', () => value);
    },
  );
