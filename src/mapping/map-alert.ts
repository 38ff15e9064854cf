import type { RiskAlert, StatedIndicator } from '../domain/alert.js';
import type { RecordBase } from '../domain/message.js';
import type { MappedMessage } from '../domain/mapped-message.js';
import { derivedIndicators } from './derived-indicators.js';
import { statedIndicators, type IndicatorFrame } from './indicators.js';
import { earliest, endOfDay, instant } from './instant.js';
import { checkLanguage } from './languages.js';
import { readConsignment } from './parts/consignment.js';
import { readConveyance } from './parts/conveyance.js';
import { readOperator } from './parts/operator.js';
import { readTraveller } from './parts/person.js';
import { readCommodity, readModusOperandi } from './parts/theme.js';
import type { Reading } from './reading.js';
import { localRiskGroups, riskCategoryCode } from './risk-groups.js';
import { RELATED, SUBJECT, type Trail } from './trail.js';
import type { WireAlert } from './wire.js';

type Body = Omit<RiskAlert, keyof RecordBase>;

function readBlocks(trail: Trail, alert: Reading<WireAlert>): Pick<Body, 'consignment' | 'conveyance' | 'traveller' | 'economicOperator' | 'commodity' | 'modusOperandi'> {
  const about = alert.get('subjectClass');
  const role = (block: typeof about): string => (block === about ? SUBJECT : RELATED);
  const [consignment, conveyance, traveller] = [alert.within('consignment'), alert.within('conveyance'), alert.within('traveller')];
  const [operator, commodity, modus] = [alert.within('economicOperator'), alert.within('commodity'), alert.within('modusOperandi')];
  return {
    consignment: consignment && readConsignment(trail, consignment, role('consignment')),
    conveyance: conveyance && readConveyance(trail, conveyance, role('conveyance')),
    traveller: traveller && readTraveller(trail, traveller, role('traveller')),
    economicOperator: operator && readOperator(trail, operator, role('economicOperator')),
    commodity: commodity && readCommodity(trail, commodity, role('commodity')),
    modusOperandi: modus && readModusOperandi(trail, modus, role('modusOperandi')),
  };
}

function readWhatToDo(alert: Reading<WireAlert>): Pick<Body, 'recommendedActions' | 'limitations' | 'minimumTreatment' | 'notificationOnHit' | 'feedbackRequested' | 'feedbackDueAt' | 'warnings'> {
  return {
    recommendedActions: alert.get('recommendedActions') ?? [],
    limitations: alert.get('limitations') ?? [],
    minimumTreatment: alert.get('minimumTreatment'),
    notificationOnHit: alert.get('notificationOnHit'),
    feedbackRequested: alert.get('feedbackRequested'),
    feedbackDueAt: alert.get('feedbackDueAt'),
    warnings: alert.get('warnings') ?? [],
  };
}

function readStated(alert: Reading<WireAlert>): StatedIndicator[] {
  return alert.each('indicators').map((one) => ({
    field: one.get('field'), operator: one.get('operator'), value: one.get('value'), weight: one.get('weight'),
    explanation: one.get('explanation'), validUntil: one.get('validUntil'),
  }));
}

function checkPeriod(trail: Trail, alert: RiskAlert): void {
  const received = alert.message.receivedAt;
  if (instant(alert.validUntil) <= instant(alert.validFrom)) {
    trail.warn('/alert/validUntil', 'period_unusual', 'The alert ends before it begins');
  } else if (received !== undefined && instant(alert.validUntil) <= instant(received)) {
    trail.warn('/alert/validUntil', 'period_unusual', 'The alert had ended when it was received');
  }
}

/** An alert in our words. */
export function readAlert(trail: Trail, alert: Reading<WireAlert>, base: RecordBase): RiskAlert {
  const riskCategory = riskCategoryCode(trail, alert.get('riskCategory'), alert.at('riskCategory'));
  const record: RiskAlert = {
    kind: 'alert', ...base,
    alertId: alert.get('alertId'), version: alert.get('version'), status: alert.get('status'),
    subjectClass: alert.get('subjectClass'),
    riskCategory, localRiskGroups: localRiskGroups(trail, riskCategory, alert.at('riskCategory')),
    offenceTypes: (alert.get('offenceTypes') ?? []).map((offence, i) => trail.ours('offence', offence, `${alert.at('offenceTypes')}/${i}`)),
    urgency: alert.get('urgency'), severity: alert.get('severity'), certainty: alert.get('certainty'), basis: alert.get('basis'),
    validFrom: alert.get('validFrom') ?? base.message.sentAt, validUntil: alert.get('validUntil'),
    title: alert.get('title'), narrative: alert.get('narrative'), narrativeLanguage: checkLanguage(trail, alert.get('narrativeLanguage'), alert.at('narrativeLanguage')),
    issuingAuthority: alert.get('issuingAuthority'),
    links: alert.get('links') ?? [],
    ...readWhatToDo(alert), ...readBlocks(trail, alert),
    indicators: readStated(alert),
  };
  checkPeriod(trail, record);
  return record;
}

/** What the engine may compare. An alert that is suspended, withdrawn or expired gives nothing to look for. */
export function alertIndicators(trail: Trail, alert: RiskAlert): MappedMessage['indicators'] {
  if (alert.status !== 'issued' && alert.status !== 'updated') return [];
  const { retainUntil } = alert.handling;
  const frame: IndicatorFrame = {
    mapping: trail.mapping, handling: alert.handling, fieldMarks: alert.fieldMarks, sender: alert.message.sender, validFrom: alert.validFrom,
    validUntil: earliest(alert.validUntil, retainUntil === undefined ? undefined : endOfDay(retainUntil)),
  };
  const stated = statedIndicators(trail, alert.indicators, frame);
  return [...stated, ...derivedIndicators(trail.subjects, stated, frame)];
}
