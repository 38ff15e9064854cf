import type { MappedMessage } from '../domain/mapped-message.js';
import type { RecordBase } from '../domain/message.js';
import type { Seizure } from '../domain/seizure.js';
import { derivedIndicators } from './derived-indicators.js';
import { daysAfter, endOfDay } from './instant.js';
import { readDocuments } from './parts/consignment.js';
import { readConveyance } from './parts/conveyance.js';
import { readContainer } from './parts/equipment.js';
import { readAmount, readSeizedGoods } from './parts/goods.js';
import { readParty } from './parts/operator.js';
import { readPerson } from './parts/person.js';
import { readPlace, readRoute } from './parts/place.js';
import type { Reading } from './reading.js';
import { RELATED, type Trail, type UnmarkedIdentifier } from './trail.js';
import type { WireSeizure } from './wire.js';

type Body = Omit<Seizure, keyof RecordBase>;

/** No indicator of a seizure outlives this, whatever the table and the sender say. */
const LONGEST_DAYS = 730;

/** The papers are the seized consignment. The boxes it was in are not seized with it, and are subjects of their own. */
function readCargo(trail: Trail, seizure: Reading<WireSeizure>): Pick<Body, 'containers' | 'documents'> {
  const identifiers: UnmarkedIdentifier[] = [];
  const containers = seizure.each('containers').map((container) => readContainer(trail, container, RELATED));
  const papers = seizure.within('documents');
  const documents = papers && readDocuments(trail, papers, identifiers);
  const [first] = identifiers;
  if (papers && first) trail.subjects.push({ kind: 'consignment', label: first.value, role: 'seized', identifiers, pointer: papers.pointer, data: documents });
  return { containers, documents };
}

function readPeople(trail: Trail, seizure: Reading<WireSeizure>, day: string): Pick<Body, 'conveyance' | 'persons' | 'economicOperators'> {
  const conveyance = seizure.within('conveyance');
  return {
    conveyance: conveyance && readConveyance(trail, conveyance, RELATED),
    persons: seizure.each('persons').map((person) => readPerson(trail, person, { day, pooled: true })),
    economicOperators: seizure.each('economicOperators').map((party) => readParty(trail, party)),
  };
}

function readOutcome(trail: Trail, seizure: Reading<WireSeizure>): Body['outcome'] {
  const outcome = seizure.within('outcome');
  return outcome && {
    arrests: outcome.get('arrests'),
    prosecution: outcome.get('prosecution'),
    penalty: readAmount(trail, outcome.within('penalty')),
    disposal: outcome.get('disposal'),
    disposedOn: outcome.get('disposedOn'),
  };
}

function readTrigger(seizure: Reading<WireSeizure>): Body['triggeredBy'] {
  const trigger = seizure.within('triggeredBy');
  return trigger && {
    alertId: trigger.get('alertId'), administration: trigger.get('administration'),
    indicatorIds: trigger.get('indicatorIds') ?? [], profileId: trigger.get('profileId'),
  };
}

function readFinding(trail: Trail, seizure: Reading<WireSeizure>): Pick<Body, 'place' | 'route' | 'goods' | 'concealment' | 'dutiesEvaded'> {
  return {
    place: readPlace(trail, seizure.must('place')),
    route: readRoute(trail, seizure.must('route')),
    goods: seizure.each('goods').map((goods) => readSeizedGoods(trail, goods)),
    concealment: seizure.get('concealment'),
    dutiesEvaded: readAmount(trail, seizure.within('dutiesEvaded')),
  };
}

/** A seizure in our words; the simplified form gets its id from the message, version 1 and the status `confirmed`. */
export function readSeizure(trail: Trail, seizure: Reading<WireSeizure>, base: RecordBase): Seizure {
  const seizedAt = seizure.get('seizedAt');
  trail.day = seizedAt.from.slice(0, 10);
  return {
    kind: 'seizure', ...base,
    seizureId: seizure.get('seizureId') ?? base.message.messageId,
    version: seizure.get('version') ?? 1,
    status: seizure.get('status') ?? 'confirmed',
    seizedAt, reportedAt: seizure.get('reportedAt'), reportedBy: seizure.get('reportedBy'), caseReference: seizure.get('caseReference'),
    stage: seizure.get('stage'), mode: seizure.get('mode'),
    selectionMethod: seizure.get('selectionMethod'), triggeredBy: readTrigger(seizure), randomControl: seizure.get('randomControl'),
    detectionTechniques: seizure.get('detectionTechniques') ?? [],
    measure: seizure.get('measure'), offences: (seizure.get('offences') ?? []).map((offence, i) => trail.ours('offence', offence, `${seizure.at('offences')}/${i}`)), legalBasis: seizure.get('legalBasis'),
    narrative: seizure.get('narrative'),
    ...readFinding(trail, seizure), ...readCargo(trail, seizure), ...readPeople(trail, seizure, seizedAt.from.slice(0, 10)),
    outcome: readOutcome(trail, seizure),
    links: seizure.get('links') ?? [],
  };
}

/** The identifiers of a seizure stay worth a look for a while (weights.ts). A cancelled seizure gives none. */
export function seizureIndicators(trail: Trail, seizure: Seizure): MappedMessage['indicators'] {
  if (seizure.status === 'cancelled') return [];
  const { handling, fieldMarks, message, seizedAt } = seizure;
  const { retainUntil } = handling;
  return derivedIndicators(trail.subjects, [], {
    mapping: trail.mapping, handling, fieldMarks, sender: message.sender, seizedAt: seizedAt.from, validFrom: message.sentAt,
    validUntil: retainUntil === undefined ? daysAfter(seizedAt.from, LONGEST_DAYS) : endOfDay(retainUntil),
  });
}
