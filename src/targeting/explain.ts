import type { PermittedAction } from '../domain/handling.js';
import { isProfileHit, type Ground, type Hit, type ProfileHit } from './hit.js';
import { highestLane, type Lane } from './lane.js';
import { profileField } from './language/fields.js';
import { independent } from './score.js';

const ACTION_WORDS: Readonly<Record<PermittedAction, string>> = {
  'analyse-only': 'for analysis only',
  'profile-silently': 'for silent profiling only',
  'contact-first': 'to be talked over with the sender before anything is done',
  'documentary-check': 'for no more than a check of documents',
  'inspect-as-routine': 'for an inspection that looks like routine',
  'inspect-openly': 'for an open inspection',
  detain: 'for detention, too',
};

/** One sentence for the officer: which value met which indicator or profile, who says so, and how much it weighs. */
export function sentenceOf(ground: Ground): string {
  return isProfileHit(ground) ? ofProfile(ground) : ofIndicator(ground);
}

function ofProfile({ title, version, weight, met, permittedAction, explanation }: ProfileHit): string {
  const by = shortened(met.map(({ words, pointer }) => (pointer ? `${words} (${pointer})` : words)).join('; '));
  const permitted = permittedAction ? `, given ${ACTION_WORDS[permittedAction]}` : '';
  return `Profile "${title}", version ${version}, fits: ${by}: weight ${weight}${permitted}. "${shortened(explanation)}"`;
}

function ofIndicator(hit: Hit): string {
  const value = `${profileField(hit.field)?.words ?? hit.field} ${hit.declared} (${hit.pointer})`;
  const met = hit.operator === 'prefix' ? `begins with ${hit.value} as ${hit.partner} describes`
    : hit.likeness === undefined ? `is named by ${hit.partner}` : `is like ${shortened(hit.value)} (${hit.likeness.toFixed(2)}), which is named by ${hit.partner}`;
  const together = hit.identifying ? '' : ', together with the other descriptive indicators of that alert';
  const permitted = hit.permittedAction ? `, given ${ACTION_WORDS[hit.permittedAction]}` : '';
  const said = hit.explanation ? ` "${shortened(hit.explanation)}"` : '';
  return `${value} ${met} in alert ${hit.alertId}, message ${hit.messageId}: weight ${hit.weight}${together}${permitted}.${said}`;
}

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

/** An answer stays readable: beyond this many, hits are only counted. */
const MOST_SENTENCES = 100;

/** How the lane came about: the criteria first, then what limits them, then what the budget, chance and experience did, then hit by hit. */
export function explain(hits: readonly Ground[], decision: Decision, steps: readonly string[] = []): string[] {
  if (hits.length === 0) return steps.length > 0 ? [...steps] : ['Nothing that is declared meets an accepted indicator: lane green.'];
  const sentences = [summaryOf(hits, decision), ...limitsOf(hits, decision), ...steps];
  const shown = hits.slice(0, MOST_SENTENCES - 1 - sentences.length);
  sentences.push(...shown.map(sentenceOf));
  if (shown.length < hits.length) sentences.push(`And ${hits.length - shown.length} more hits.`);
  return sentences;
}

interface Decision {
  readonly score: number;
  /** By criteria. */
  readonly lane: Lane;
  /** The lane the score alone would have meant. */
  readonly byScore: Lane;
}

function summaryOf(hits: readonly Ground[], { score, lane }: Decision): string {
  const counted = independent(hits);
  const partners = [...new Set(counted.map((hit) => (isProfileHit(hit) ? 'our profiles' : hit.partner)))].sort();
  const values = new Set(counted.map((hit) => (isProfileHit(hit) ? hit.profileId : hit.pointer)));
  const corroborated = values.size < counted.length ? ', of which some name the same value' : '';
  return `${hits.length === 1 ? '1 hit' : `${hits.length} hits`}, ${counted.length} independent, from ${partners.join(' and ')}${corroborated}: ` +
    `score ${score}, lane ${lane}.`;
}

function limitsOf(hits: readonly Ground[], { lane, byScore }: Decision): string[] {
  if (lane === byScore) return [];
  const limited = hits.filter((hit) => highestLane(hit.permittedAction) !== 'red');
  const words = new Set(limited.map((hit) => `${isProfileHit(hit) ? `the profile "${hit.title}"` : `what ${hit.partner} gave`} is ${ACTION_WORDS[hit.permittedAction as PermittedAction]}`));
  return [`The score alone would mean ${byScore}; the lane stays ${lane}, because ${[...words].join(', and ')}.`];
}
