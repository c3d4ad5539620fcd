/** Words too frequent to tell one text from another; spelt as `tokenise` spells them. */

const ENGLISH = `
a about after again all also am an and any are as at be because been before being but by can could did do does doing
down during each few for from further had has have having he her here hers him his how i if in into is it its just me
more most my no nor not now of off on once only or other our out over own same she should so some such than that the
their them then there these they this those through to too under until up very was we were what when where which while
who whom why will with would you your
`;

const CHINESE = `
的 了 和 是 在 也 有 与 及 或 而 但 就 都 又 还 很 更 最 被 把 给 让 对 从 到 向 于 以 之 其 这 那 这个 那个 这些 那些 一个 一种
一些 我 你 他 她 它 我们 你们 他们 她们 它们 自己 什么 怎么 哪 哪个 因为 所以 如果 不 没 没有 会 能 可以 要 着 过 吗 呢 吧 啊 等
`;

export const STOP_WORDS: ReadonlySet<string> = new Set(
  `${ENGLISH} ${CHINESE}`.split(/\s+/u).filter((word) => word !== ''),
);
