import { outsideOf, reachOf } from '../domain/field-list.js';
import { ONWARD_ORDER, isWithin } from '../domain/handling.js';
import { Refusal } from '../platform/refusal.js';
import { ANY, dayOf, isInForce, isOver, type Agreement } from './agreement.js';
import type { Asked } from './asked.js';

/** One condition: who fulfils it, and where and in what words the others are told. */
interface Condition {
  readonly holds: (agreement: Agreement, asked: Asked) => boolean;
  readonly pointers: (asked: Asked, closest: Agreement) => readonly string[];
  readonly detail: (asked: Asked) => string;
}

const only = (pointer: string) => (): readonly string[] => [pointer];
const names = (list: readonly string[], value: string): boolean => list.includes(value) || list.includes(ANY);

/** In the order in which they are asked; the first that no agreement fulfils is the answer. */
const CONDITIONS: readonly Condition[] = [
  {
    holds: ({ typesIn, typesOut }, { direction, messageType }) => (direction === 'in' ? typesIn : typesOut).includes(messageType),
    pointers: only('/messageType'), detail: ({ messageType }) => `Messages of type ${messageType} are not covered.`,
  }, {
    holds: ({ subjectClasses }, { subjectClass }) => subjectClass === undefined || names(subjectClasses, subjectClass),
    pointers: ({ messageType }) => [`/${messageType}/subjectClass`], detail: ({ messageType, subjectClass }) => `${messageType === 'alert' ? 'Alerts' : 'Requests'} about a ${subjectClass} are not covered.`,
  }, {
    holds: ({ riskCategories }, asked) => asked.riskCategories.every((category) => names(riskCategories, category)),
    pointers: ({ messageType }) => [messageType === 'seizure' ? '/seizure/goods' : `/${messageType}/riskCategory`],
    detail: ({ riskCategories }) => `The risk category ${riskCategories.join(', ')} is not covered.`,
  }, {
    holds: ({ purposes }, { purpose }) => purposes.includes(ANY) || (purpose !== undefined && purposes.includes(purpose)),
    pointers: only('/purpose'), detail: ({ purpose }) => (purpose === undefined ? 'The agreement is for stated purposes only, and none is stated.' : 'This purpose is not covered.'),
  }, {
    holds: ({ exchangeBases }, { exchangeBasis }) => exchangeBases.includes(ANY) || (exchangeBasis !== undefined && exchangeBases.includes(exchangeBasis)),
    pointers: only('/exchangeBasis'), detail: ({ exchangeBasis }) => `The exchange basis ${exchangeBasis} is not covered.`,
  }, {
    holds: ({ highestTlp }, { tlp }) => isWithin(tlp, highestTlp),
    pointers: only('/handling/tlp'), detail: ({ tlp }) => `Handling TLP:${tlp} is above what was agreed.`,
  }, {
    holds: ({ permittedActions }, { permittedAction }) => permittedAction === undefined || names(permittedActions, permittedAction),
    pointers: only('/handling/permittedAction'), detail: ({ permittedAction }) => `The permitted action ${permittedAction} was not agreed.`,
  }, {
    holds: ({ onwardLeast }, { onward }) => ONWARD_ORDER.indexOf(onward) >= ONWARD_ORDER.indexOf(onwardLeast),
    pointers: only('/handling/onward'), detail: ({ onward }) => `The onward rule ${onward} is stricter than the receiver can keep.`,
  }, {
    holds: ({ nominal }, asked) => nominal || asked.nominal.length === 0,
    pointers: ({ nominal }) => nominal, detail: () => 'This names a person; the agreement is for non-nominal data only.',
  }, {
    holds: ({ fieldsIn }, { message, messageType }) => notAgreedFields(fieldsIn, messageType, message).length === 0,
    pointers: ({ message, messageType }, { fieldsIn }) => notAgreedFields(fieldsIn, messageType, message), detail: () => 'This field is not covered.',
  },
];

/**
 * The agreement under which this message may pass at this moment: received from that partner, or sent to it. Pure, and a few
 * microseconds: batches ask it for every item.
 * What was passed before may be taken back and answered when the agreement is over, under its old terms; a withdrawal passes
 * under any agreement there ever was.
 * @throws Refusal not_agreed, with a pointer to everything that is not covered; no agreement at all is the same answer.
 */
export function mayPass(agreements: readonly Agreement[], asked: Asked, at: Date): Agreement {
  let covering = candidates(agreements, asked, at);
  const all = covering.find((agreement) => asked.messageType === 'withdrawal' || CONDITIONS.every(({ holds }) => holds(agreement, asked)));
  if (all) return all;
  if (covering.length === 0) throw notAgreed(asked.agreementId ? `Agreement ${asked.agreementId} is not in force.` : 'No agreement is in force.', ['/agreementId']);
  for (const { holds, pointers, detail } of CONDITIONS) {
    const left = covering.filter((agreement) => holds(agreement, asked));
    if (left.length === 0) throw notAgreed(detail(asked), pointers(asked, covering[0] as Agreement));
    covering = left;
  }
  throw new Error('an agreement that fulfils every condition was overlooked');
}

function candidates(agreements: readonly Agreement[], asked: Asked, at: Date): readonly Agreement[] {
  // A withdrawal is not a use of the agreement, so it need not name the right one.
  const named = asked.agreementId === undefined || asked.messageType === 'withdrawal' ? agreements : agreements.filter((one) => one.agreementId === asked.agreementId);
  const day = dayOf(at);
  const inForce = named.filter((one) => isInForce(one, at, day));
  if (inForce.length > 0 || !(asked.takesBack || asked.messageType === 'feedback')) return inForce;
  return named.filter((one) => isOver(one, at, day));
}

/** The record and its files are asked about; the members of the envelope always pass. */
function notAgreedFields(fieldsIn: readonly string[], messageType: string, message: Asked['message']): string[] {
  if (!message) return [];
  const reach = reachOf(fieldsIn);
  return [messageType, 'attachments'].flatMap((name) => (message[name] === undefined ? [] : outsideOf({ [name]: message[name] }, reach, '')));
}

/** Whether the agreement lets the policy accept such an alert without an analyst. */
export function policyAccepts(agreement: Agreement, { messageType, subjectClass, tlp }: Pick<Asked, 'messageType' | 'subjectClass' | 'tlp'>): boolean {
  return messageType === 'alert' && subjectClass !== undefined && agreement.acceptClasses.includes(subjectClass) && isWithin(tlp, agreement.acceptUpTo);
}

/** The most findings of one refusal: enough to mend it, and bounded. */
const MOST_FINDINGS = 100;

function notAgreed(detail: string, pointers: readonly string[]): Refusal {
  return new Refusal('not_agreed', { detail, errors: pointers.slice(0, MOST_FINDINGS).map((pointer) => ({ pointer, code: 'not_agreed', detail })) });
}
