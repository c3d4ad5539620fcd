/** Emoji that say how somebody feels, from -3 to 3. */

const GOOD = '😀 😃 😄 😁 😆 😊 🙂 😍 🥰 😘 🤩 😎 👍 👏 🙌 💯 ❤ 💕 💖 🎉 ⭐ 🌟 ✅ 👌 😋 🤗 🥳 💪';
const BAD = '😞 😟 😠 😡 🤬 😢 😭 😤 😩 😫 👎 💔 🤮 🤢 😒 🙄 😖 😣 😑 💩 ❌ 😱 🗑';

const valued = (emoji: string, valence: number): [string, number][] =>
  emoji.split(' ').map((one) => [one, valence]);

export const EMOJI_VALENCE: ReadonlyMap<string, number> = new Map([
  ...valued(GOOD, 2),
  ...valued(BAD, -2),
]);
