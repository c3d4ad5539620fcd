/** Every question of the cookbook of profiles says what it asks and answers, and is asked by a test. */
import { readdir, readFile } from 'node:fs/promises';

const COOKBOOK = new URL('../../../cypher/cookbook/profile/', import.meta.url);
const TESTS = new URL('../../integration/', import.meta.url);

test('no question is left unasked, and each says what it answers', async () => {
  const files = (await readdir(TESTS)).filter((file) => file.startsWith('profile-cookbook'));
  const asking = await Promise.all(files.map((file) => readFile(new URL(file, TESTS), 'utf8')));
  for (const file of await readdir(COOKBOOK)) {
    const name = file.replace('.cypher', '');
    expect([name, asking.some((text) => text.includes(`'${name}'`))]).toEqual([name, true]);
    const text = await readFile(new URL(file, COOKBOOK), 'utf8');
    expect(text).toMatch(
      /^\/\/ Question: .+[\s\S]*[?][\s\S]*\/\/ Parameters: [\s\S]*\/\/ Answer: /,
    );
  }
});
