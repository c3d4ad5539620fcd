/** Names every Chinese text may speak of: places, and makers that shops sell. */
import type { KnownName } from './name-finder.ts';

const PLACES = `
中国 美国 英国 法国 德国 日本 韩国 俄罗斯 意大利 西班牙 加拿大 澳大利亚 印度 泰国 新加坡 马来西亚 越南 欧洲 亚洲 香港 澳门 台湾 北京 上海 天津 重庆 广州 深圳 杭州 南京
苏州 成都 武汉 西安 长沙 郑州 青岛 大连 沈阳 哈尔滨 长春 济南 厦门 福州 宁波 无锡 合肥 昆明 南昌 贵阳 太原 石家庄 兰州 海口 三亚 拉萨 广东 浙江 江苏 四川 湖北 湖南
河南 河北 山东 山西 陕西 福建 江西 安徽 云南 贵州 辽宁 吉林 黑龙江 海南 甘肃 青海 广西 新疆 西藏 内蒙古 宁夏 东京 首尔 纽约 伦敦 巴黎
`;
const ORGANISATIONS = `
华为 小米 苹果 三星 索尼 联想 戴尔 惠普 微软 谷歌 亚马逊 淘宝 天猫 京东 拼多多 阿里巴巴 腾讯 百度 美团 顺丰 中通 圆通 申通 韵达 海尔 美的 格力 松下 飞利浦 耐克
阿迪达斯 雅马哈 佳能 尼康 荣耀 魅族 戴森 宜家 优衣库 微信 支付宝
`;

const named = (names: string, kind: string): KnownName[] =>
  names.split(/\s+/u).flatMap((name) => (name === '' ? [] : [{ name, kind }]));

export const CHINESE_NAMES: readonly KnownName[] = [
  ...named(PLACES, 'place'),
  ...named(ORGANISATIONS, 'organisation'),
];
