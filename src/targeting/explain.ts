import type { PermittedAction } from '../domain/handling.js';
import { isProfileHit, type Ground } from './hit.js';
import { highestLane, type Lane } from './lane.js';
import { independent } from './score.js';
import { ENGLISH } from './words/english.js';
import type { Phrases } from './words/phrases.js';

/** One sentence for the officer: which value met which indicator or profile, who says so, and how much it weighs. */
export function sentenceOf(ground: Ground, phrases: Phrases = ENGLISH): string {
  const explanation = shortened(ground.explanation);
  if (!isProfileHit(ground)) return phrases.hit(ground, { value: shortened(ground.value), explanation });
  return phrases.profile(ground, { by: shortened(ground.met.map(({ words, pointer }) => (pointer ? `${words} (${pointer})` : words)).join('; ')), explanation });
}

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

/** An answer stays readable: beyond this many, hits are only counted. */
const MOST_SENTENCES = 100;

interface Decision {
  readonly score: number;
  /** By criteria. */
  readonly lane: Lane;
  /** The lane the score alone would have meant. */
  readonly byScore: Lane;
}

/** How the lane came about: the criteria first, then what limits them, then what the budget, chance and experience did, then hit by hit. */
export function explain(hits: readonly Ground[], decision: Decision, steps: readonly string[] = [], phrases: Phrases = ENGLISH): string[] {
  if (hits.length === 0) return steps.length > 0 ? [...steps] : [phrases.nothing(false)];
  const sentences = [summaryOf(hits, decision, phrases), ...limitsOf(hits, decision, phrases), ...steps];
  const shown = hits.slice(0, MOST_SENTENCES - 1 - sentences.length);
  sentences.push(...shown.map((hit) => sentenceOf(hit, phrases)));
  if (shown.length < hits.length) sentences.push(phrases.more(hits.length - shown.length));
  return sentences;
}

function summaryOf(hits: readonly Ground[], { score, lane }: Decision, phrases: Phrases): string {
  const counted = independent(hits);
  const partners = [...new Set(counted.flatMap((hit) => (isProfileHit(hit) ? [] : [hit.partner])))].sort();
  const values = new Set(counted.map((hit) => (isProfileHit(hit) ? hit.profileId : hit.pointer)));
  return phrases.summary({ hits: hits.length, independent: counted.length, partners, ours: counted.some(isProfileHit), corroborated: values.size < counted.length, score, lane });
}

function limitsOf(hits: readonly Ground[], { lane, byScore }: Decision, phrases: Phrases): string[] {
  if (lane === byScore) return [];
  const limited = hits.filter((hit) => highestLane(hit.permittedAction) !== 'red').map((hit) => ({
    ...(isProfileHit(hit) ? { profile: hit.title } : { partner: hit.partner }), action: hit.permittedAction as PermittedAction,
  }));
  const because = [...new Map(limited.map((one) => [JSON.stringify(one), one])).values()];
  return [phrases.limited({ byScore, lane, because })];
}
