import type { RecordBase } from '../domain/message.js';
import type { AssistanceRequest, RecordReference } from '../domain/request.js';
import { instant } from './instant.js';
import { readConsignment } from './parts/consignment.js';
import { readConveyance } from './parts/conveyance.js';
import { readOperator } from './parts/operator.js';
import { readTraveller } from './parts/person.js';
import { defined, type Reading } from './reading.js';
import { riskCategoryCode } from './risk-groups.js';
import { RELATED, SUBJECT, type Trail } from './trail.js';
import type { WireRecordReference, WireRequest } from './wire.js';

type Body = Omit<AssistanceRequest, keyof RecordBase>;

export function readReference(reference: Reading<WireRecordReference>): RecordReference {
  return defined({
    recordType: reference.get('recordType'), id: reference.get('id'), version: reference.get('version'), administration: reference.get('administration'),
  });
}

/** What the request is about becomes subjects, so that what we know of them is found; it gives no indicators. */
function readBlocks(trail: Trail, request: Reading<WireRequest>): Pick<Body, 'consignment' | 'conveyance' | 'traveller' | 'economicOperator'> {
  const about = request.get('subjectClass');
  const role = (block: typeof about): string => (block === about ? SUBJECT : RELATED);
  const [consignment, conveyance] = [request.within('consignment'), request.within('conveyance')];
  const [traveller, operator] = [request.within('traveller'), request.within('economicOperator')];
  return {
    consignment: consignment && readConsignment(trail, consignment, role('consignment')),
    conveyance: conveyance && readConveyance(trail, conveyance, role('conveyance')),
    traveller: traveller && readTraveller(trail, traveller, role('traveller')),
    economicOperator: operator && readOperator(trail, operator, role('economicOperator')),
  };
}

/** A request in our words. A due time that had passed when it came is told, and kept. */
export function readRequest(trail: Trail, request: Reading<WireRequest>, base: RecordBase): AssistanceRequest {
  const about = request.within('about');
  const [dueAt, category] = [request.get('dueAt'), request.get('riskCategory')];
  const received = base.message.receivedAt;
  if (received !== undefined && instant(dueAt) <= instant(received)) trail.warn('/request/dueAt', 'period_unusual', 'The answer was due before the request was received');
  return {
    kind: 'request', ...base,
    requestId: request.get('requestId'), version: request.get('version'), requestKind: request.get('requestKind'), urgency: request.get('urgency'), dueAt,
    title: request.get('title'), reason: request.get('reason'), requestingAuthority: request.get('requestingAuthority'),
    measure: request.get('measure'), lawsConcerned: request.get('lawsConcerned') ?? [], facts: request.get('facts'),
    riskCategory: category === undefined ? undefined : riskCategoryCode(trail, category, request.at('riskCategory')), questions: request.get('questions') ?? [], about: about && readReference(about),
    subjectClass: request.get('subjectClass'), ...readBlocks(trail, request), permissionFor: request.get('permissionFor'),
  };
}
