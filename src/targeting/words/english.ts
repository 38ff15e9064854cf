import type { PermittedAction } from '../../domain/handling.js';
import type { Comparison, ScreenedKind } from '../../domain/profile.js';
import { profileField } from '../language/fields.js';
import type { TupleMember } from '../learning/goods-tuple.js';
import { fourDigits, MOST_NAMED, type Phrases, type StepTold } from './phrases.js';

const ACTIONS: Readonly<Record<PermittedAction, string>> = {
  'analyse-only': 'for analysis only',
  'profile-silently': 'for silent profiling only',
  'contact-first': 'to be talked over with the sender before anything is done',
  'documentary-check': 'for no more than a check of documents',
  'inspect-as-routine': 'for an inspection that looks like routine',
  'inspect-openly': 'for an open inspection',
  detain: 'for detention, too',
};

const MEMBERS: Readonly<Record<TupleMember, string>> = { hs: 'HS', origin: 'origin', departure: 'departure', taxType: 'tax type', rate: 'rate', price: 'price band' };

/** Of what a budget is a share, and what is done when it is used up. */
const KINDS: Readonly<Record<ScreenedKind, { readonly of: string; readonly instead: string }>> = {
  declaration: { of: '', instead: 'documents instead of goods' },
  consignment: { of: ' of consignments', instead: 'documents instead of goods' },
  traveller: { of: ' of travellers', instead: 'questions and documents instead of a search' },
};

/** The language in which explanations are kept. */
export const ENGLISH: Phrases = {
  field: (field) => profileField(field)?.words ?? field,
  compared: (comparison, subject) => `${subject} ${comparisonInWords(comparison)}`,
  and: (parts) => parts.join(' and '),
  or: (parts) => parts.join(' or '),
  not: (part) => `not ${part}`,
  hit(hit, { value, explanation }) {
    const met = hit.operator === 'prefix' ? `begins with ${hit.value} as ${hit.partner} describes`
      : hit.likeness === undefined ? `is named by ${hit.partner}` : `is like ${value} (${hit.likeness.toFixed(2)}), which is named by ${hit.partner}`;
    const together = hit.identifying ? '' : ', together with the other descriptive indicators of that alert';
    const said = explanation ? ` "${explanation}"` : '';
    return `${this.field(hit.field)} ${hit.declared} (${hit.pointer}) ${met} in alert ${hit.alertId}, message ${hit.messageId}: weight ${hit.weight}${together}${given(hit.permittedAction)}.${said}`;
  },
  profile: ({ title, version, weight, permittedAction }, { by, explanation }) => `Profile "${title}", version ${version}, fits: ${by}: weight ${weight}${given(permittedAction)}. "${explanation}"`,
  nothing: (profilesToo) => `Nothing that is declared meets an accepted indicator${profilesToo ? ' or a profile' : ''}: lane green.`,
  summary({ hits, independent, partners, ours, corroborated, score, lane }) {
    const from = [...partners, ...(ours ? ['our profiles'] : [])].sort().join(' and ');
    return `${hits === 1 ? '1 hit' : `${hits} hits`}, ${independent} independent, from ${from}${corroborated ? ', of which some name the same value' : ''}: score ${score}, lane ${lane}.`;
  },
  limited({ byScore, lane, because }) {
    const words = because.map(({ profile, partner, action }) => `${profile === undefined ? `what ${partner} gave` : `the profile "${profile}"`} is ${ACTIONS[action]}`);
    return `The score alone would mean ${byScore}; the lane stays ${lane}, because ${words.join(', and ')}.`;
  },
  more: (hits) => `And ${hits} more hits.`,
  control: (of) => `Drawn at random into the control group (${fourDigits(of.decision.draw ?? 0)} is below ${fourDigits((of.settings.budget * of.settings.randomShare) / 10_000)}: ${of.settings.randomShare} % of a ${budget(of)}): lane red whatever is declared.`,
  overBudget: (of) => `The ${budget(of)} is used up and the score ${of.decision.score} is below ${of.settings.always}: ${KINDS[of.kind].instead}, lane ${of.decision.lane}.`,
  topUp: (of) => `Rank ${fourDigits(of.decision.rank ?? 0)} reaches ${fourDigits(of.decision.threshold ?? 0)}, where the ${budget(of)} has room: lane red to make use of it.`,
  experience({ n, hits, rate, novel, of }, version) {
    const said = of.filter(([, value]) => value !== '').map(([member, value]) => `${MEMBERS[member]} ${value}`).join(', ') || 'anything';
    const unseen = novel ? 'Goods, route and tax were never inspected together; judged by what is known of them: ' : '';
    return `${unseen}${n} inspections of ${said} found something ${hits} times; expected hit rate ${fourDigits(rate)} (experience version ${version}).`;
  },
};

const budget = ({ kind, settings }: StepTold): string => `budget of ${settings.budget} %${KINDS[kind].of}`;
const given = (action: PermittedAction | undefined): string => (action ? `, given ${ACTIONS[action]}` : '');

function comparisonInWords(comparison: Comparison): string {
  if ('equals' in comparison) return `is ${comparison.equals}`;
  if ('named' in comparison) return `is named like ${comparison.named}`;
  if ('prefix' in comparison) return `begins with ${comparison.prefix}`;
  if ('list' in comparison) return `is in the list ${comparison.list}`;
  if ('declared' in comparison) return comparison.declared ? 'is declared' : 'is not declared';
  if ('in' in comparison) return `is one of ${comparison.in.slice(0, MOST_NAMED).join(', ')}${comparison.in.length > MOST_NAMED ? ` and ${comparison.in.length - MOST_NAMED} more` : ''}`;
  const { from, to, since, until } = comparison as { from?: number; to?: number; since?: string; until?: string };
  return [...(from === undefined ? [] : [`is at least ${from}`]), ...(to === undefined ? [] : [`is at most ${to}`]),
    ...(since === undefined ? [] : [`is on or after ${since}`]), ...(until === undefined ? [] : [`is on or before ${until}`])].join(' and ');
}
