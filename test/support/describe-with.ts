/** Tests that need a part from outside: they fail in CI where it is missing, and say that they are skipped elsewhere. */

/** @param variable the environment variable by which `npm test` hands the part over */
export function describeWith(variable: string, title: string, body: (value: string) => void): void {
  const value = process.env[variable];
  const missing = `${variable} is not set; \`npm test\` provides the part and sets it`;
  if (value !== undefined && value !== '') describe(title, () => body(value));
  else if (process.env['CI'] === 'true')
    describe(title, () =>
      test('has what it needs', () => {
        throw new Error(`${missing}.`);
      }),
    );
  else describe.skip(`${title} (skipped: ${missing})`, () => body(''));
}
