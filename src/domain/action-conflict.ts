import type { PermittedAction } from './handling.js';

/** What one record wants done, and what it does not want done, with a thing or a person that another record names too. */
export interface Wish {
  /** Recommended actions of its author (list B). */
  readonly actions: readonly string[];
  /** The most that may be done with the information. */
  readonly permittedAction?: PermittedAction | undefined;
  /** `controlledDelivery`, `surveillance` and the rest. */
  readonly exchangeBasis?: string | undefined;
  /** What not to do, in its author's words. */
  readonly limitations: readonly string[];
}

/** The rules below, as a whole. */
export const CONFLICT_RULES_VERSION = '2026-1';

const COVERT_ACTIONS = ['controlled-delivery', 'discreet-surveillance', 'sighting-and-reporting'];
const STOPPING_ACTIONS = ['do-not-load', 'hold-at-warehouse'];
const OPEN_ACTIONS = ['physical-examination', 'unload-and-count', 'sample-and-laboratory', 'specific-check'];
const VISIBLE_ACTIONS = [...STOPPING_ACTIONS, ...OPEN_ACTIONS, 'documentary-check', 'nii-scan', 'canine'];
const ROUTINE_BREAKING = [...STOPPING_ACTIONS, 'unload-and-count'];
const ALL_BUT_ANALYSIS = [...VISIBLE_ACTIONS, ...COVERT_ACTIONS, 'post-clearance-audit'];

/** How authors write that nobody is to notice. Ours, to be grown: what is not recognised is still shown beside the conflict. */
const KEEP_QUIET = [
  /\b(?:do not|don't|never|must not|without)\b.*\b(?:alert|alerting|inform|informing|warn|warning|tell|telling|notify|notifying|contact|contacting)\b/iu,
  /\bno\b.*\b(?:alertar|avisar|informar|advertir)/iu, /\bne\b.*\b(?:alerter|avertir|informer|prévenir)/iu, /알리지|통보하지|접촉하지/u, /不得?(?:通知|惊动|驚動|告知)/u, /知らせない|連絡しない/u, /не\s+(?:сообщать|предупреждать|информировать)/iu,
];

/** Words found on a side, codes or `limitations/<n>`; empty where the rule has nothing to do with it. */
type Found = (wish: Wish) => readonly string[];

export interface ConflictRule {
  readonly id: string;
  /** Why the two cannot both be done: one sentence. */
  readonly why: string;
  /** Who has to be asked before anything is done. */
  readonly ask: 'restraining' | 'both';
  /** What holds back. */
  readonly restrains: Found;
  /** What goes beyond. */
  readonly acts: Found;
}

const among = (of: readonly string[], list: readonly string[]): string[] => of.filter((one) => list.includes(one));
const permits = (...list: readonly PermittedAction[]): Found => ({ permittedAction }) => (permittedAction && list.includes(permittedAction) ? [permittedAction] : []);
const asksFor = (list: readonly string[], ...beyond: readonly PermittedAction[]): Found => (wish) => [...among(wish.actions, list), ...permits(...beyond)(wish)];
const underCover: Found = ({ actions, exchangeBasis }) => [...among(actions, COVERT_ACTIONS), ...(exchangeBasis ? among([exchangeBasis], ['controlledDelivery', 'surveillance']) : [])];
/** By place, not by word: limitations are written freely, and may name somebody. */
const wantsQuiet: Found = ({ limitations }) => limitations.flatMap((line, i) => (KEEP_QUIET.some((pattern) => pattern.test(line)) ? [`limitations/${i}`] : []));

/** Which wishes cannot stand beside each other. The order is that in which they are shown, the gravest first. */
export const CONFLICT_RULES: readonly ConflictRule[] = [
  {
    id: 'stopped-under-cover', ask: 'both', restrains: underCover, acts: asksFor(STOPPING_ACTIONS, 'detain'),
    why: 'One follows the goods or the person unseen to whoever receives them; the other stops them on the way.',
  },
  {
    id: 'opened-under-cover', ask: 'both', restrains: underCover, acts: asksFor(OPEN_ACTIONS, 'inspect-openly'),
    why: 'One follows unseen; an open examination by the other shows that somebody knows.',
  },
  {
    id: 'visible-beyond-silence', ask: 'restraining', restrains: permits('analyse-only', 'profile-silently'), acts: asksFor(VISIBLE_ACTIONS, 'inspect-openly', 'detain'),
    why: 'One allows nothing that can be seen from outside; the other asks for a check that can be.',
  },
  {
    id: 'noticed-against-limitation', ask: 'restraining', restrains: wantsQuiet, acts: asksFor(ROUTINE_BREAKING, 'inspect-openly', 'detain'),
    why: 'One asks that nobody involved is alerted; what the other asks for cannot be hidden from them.',
  },
  {
    id: 'beyond-routine', ask: 'restraining', restrains: permits('inspect-as-routine', 'documentary-check'), acts: asksFor(ROUTINE_BREAKING, 'inspect-openly', 'detain'),
    why: 'One allows only what looks like routine; what the other asks for does not.',
  },
  {
    id: 'before-contact', ask: 'restraining', acts: asksFor(ALL_BUT_ANALYSIS, 'inspect-openly', 'detain'),
    restrains: (wish) => [...permits('contact-first')(wish), ...among(wish.actions, ['contact-issuer-first'])],
    why: 'One asks to be called before anything is done; the other asks for something to be done.',
  },
];

/** A rule that two records break, and the words of each that break it. */
export interface Conflict {
  readonly ruleId: string;
  readonly restrains: readonly string[];
  readonly acts: readonly string[];
}

/** What `restraining` holds back and `acting` asks for. Of two rules about the same words on both sides the graver is enough. */
export function conflictsBetween(restraining: Wish, acting: Wish): Conflict[] {
  const seen = new Set<string>();
  return CONFLICT_RULES.flatMap(({ id, restrains, acts }) => {
    const [held, asked] = [restrains(restraining), acts(acting)];
    const words = JSON.stringify([held, asked]);
    if (held.length === 0 || asked.length === 0 || seen.has(words)) return [];
    seen.add(words);
    return [{ ruleId: id, restrains: held, acts: asked }];
  });
}

/** Undefined for a rule of an older edition. */
export function ruleOf(ruleId: string): ConflictRule | undefined {
  return CONFLICT_RULES.find(({ id }) => id === ruleId);
}
