/** A readable name for a predicate of a knowledge graph. */
import type { Language } from './recommendation.ts';

/** `film.film.actor` → `actor` / `演员`; words that the table does not know stay as they are, without underscores. */
export function relationLabel(predicate: string, language: Language): string {
  const words = tellingPart(predicate)
    .replace(/[_\s]+/gu, ' ')
    .trim();
  const [en, zh] = NAMES[words.toLowerCase()] ?? [words, words];
  return language === 'en' ? en : zh;
}

/**
 * Freebase writes `domain.type.property`. Where the property only leads back to the domain (`film.director.film`) the
 * type says more; the type's own mention of the domain (`film_genre`) says nothing. IRIs end in what matters.
 */
function tellingPart(predicate: string): string {
  const [domain, type, property] = predicate.split('.');
  if (property === undefined) return /[^/#:]+$/u.exec(predicate)?.[0] ?? predicate;
  const part = property.startsWith(domain) ? type : property;
  return part.startsWith(`${domain}_`) ? part.slice(domain.length + 1) : part;
}

const NAMES: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  actor: ['actor', '演员'],
  starring: ['actor', '演员'],
  artist: ['artist', '艺人'],
  album: ['album', '专辑'],
  author: ['author', '作者'],
  'award nomination': ['award nomination', '奖项提名'],
  'award won': ['award', '获奖'],
  brand: ['brand', '品牌'],
  cinematographer: ['cinematographer', '摄影师'],
  cinematography: ['cinematographer', '摄影师'],
  'content rating': ['age rating', '分级'],
  country: ['country', '国家'],
  director: ['director', '导演'],
  'directed by': ['director', '导演'],
  genre: ['genre', '类型'],
  language: ['language', '语言'],
  maker: ['maker', '厂商'],
  manufacturer: ['maker', '厂商'],
  prequel: ['prequel', '前传'],
  producer: ['producer', '制片人'],
  'produced by': ['producer', '制片人'],
  'production companies': ['production company', '制作公司'],
  'production company': ['production company', '制作公司'],
  publisher: ['publisher', '出版社'],
  rating: ['age rating', '分级'],
  sequel: ['sequel', '续集'],
  series: ['series', '系列'],
  subject: ['subject', '主题'],
  subjects: ['subject', '主题'],
  writer: ['writer', '编剧'],
  'written by': ['writer', '编剧'],
};
