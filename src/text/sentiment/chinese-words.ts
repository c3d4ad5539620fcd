/** Chinese words of feeling, as reviews of things use them, from -4 to 4 like the English list. */

const BY_VALENCE: Readonly<Record<number, string>> = {
  4: '完美 极佳 绝佳 超赞 惊艳 卓越 棒极了 无可挑剔',
  3: `喜欢 喜爱 热爱 爱 很棒 棒 太棒了 赞 点赞 优秀 出色 精彩 满意 非常好 超值 惊喜 优质 享受 开心 高兴 感动 推荐 强烈推荐 一流 给力 爱不释手
物超所值 好极了 好评 漂亮 美丽 美 完好 值得`,
  2: `好 不错 好用 好听 好看 好吃 舒服 舒适 方便 便捷 便宜 实惠 划算 清晰 流畅 稳定 耐用 结实 精致 精美 准确 快速 及时 放心 可靠 实用 灵敏 柔软 轻便 美观
安静 干净 顺畅 合适 周到 热情 耐心 有趣 好玩 坚固 轻松 细腻 鲜艳 新鲜 贴心 愉快 丰富 正品 高端 大气 时尚 持久 省电 友好 专业 细心 值 强大 优雅
感谢 谢谢 香 甜 快`,
  1: '可以 还行 还好 尚可 够用 合理 正常 简单 轻 适合 完整 成功 准时 支持',
  [-1]: '一般 普通 凑合 勉强 小贵 偏 有点 旧 担心 缺点 不足 可惜',
  [-2]: `慢 贵 卡 卡顿 麻烦 难用 难看 难听 难吃 模糊 粗糙 笨重 吵 噪音 杂音 发热 发烫 烫 掉色 褪色 掉漆 异味 臭 刺鼻 松动 破 破损 瑕疵 划痕 延迟 死机 闪退
黑屏 漏 漏水 漏电 缺 少 错 错误 难 复杂 脆弱 刺耳 失真 耗电 短 问题 毛病 故障 遗憾 无聊 不便 不足 敷衍 冷淡 脏 裂 断`,
  [-3]: `差 坏 坏了 失望 糟糕 糟 劣质 讨厌 后悔 差劲 生气 愤怒 恶心 退货 退款 投诉 差评 上当 浪费 难受 粗制滥造 假货 假 冒牌 欺骗 恶劣 烂 废 报废 失败 危险
痛苦 不值`,
  [-4]: '垃圾 骗子 骗人 坑人 坑 极差 太差 最差 一塌糊涂 糟透了 欺诈',
};

export const CHINESE_VALENCE: ReadonlyMap<string, number> = new Map(
  Object.entries(BY_VALENCE).flatMap(([valence, words]) =>
    words.split(/\s+/u).map((word): [string, number] => [word, Number(valence)]),
  ),
);

export const CHINESE_NEGATIONS: ReadonlySet<string> = new Set(
  '不 没 没有 不是 并不 并非 别 未 无 毫无 不会 不能 不够 不太 从不 不再 从来不 不怎么'.split(' '),
);

/** What makes the next word stronger or weaker, as a factor. */
export const CHINESE_DEGREES: ReadonlyMap<string, number> = new Map([
  ...'很 非常 太 特别 十分 极 极其 超 超级 超级好 真 真的 相当 最 更 格外 尤其 巨'
    .split(' ')
    .map((word): [string, number] => [word, 1.4]),
  ...'有点 有些 稍 稍微 略 略微 比较 还算 一点 不太 不怎么'
    .split(' ')
    .map((word): [string, number] => [word, 0.6]),
]);
