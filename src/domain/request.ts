import type { Authority, Urgency } from './alert.js';
import type { Consignment } from './consignment.js';
import type { Conveyance } from './conveyance.js';
import type { EconomicOperator } from './economic-operator.js';
import type { RecordType } from './envelope.js';
import type { RecordBase } from './message.js';
import type { SubjectClass } from './subject.js';
import type { Traveller } from './traveller.js';

export const REQUEST_KINDS = ['information', 'documents', 'verification', 'check', 'surveillance', 'interview', 'correction', 'permission'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** A record of one of two administrations; without `administration` its author is who speaks. */
export interface RecordReference {
  readonly recordType: RecordType;
  readonly id: string;
  readonly version?: number;
  readonly administration?: string;
}

export interface RequestQuestion {
  readonly questionId: string;
  readonly text: string;
}

/** What one administration asks of another (Naples II, Article 9), and by when. */
export interface AssistanceRequest extends RecordBase {
  readonly kind: 'request';
  readonly requestId: string;
  readonly version: number;
  readonly requestKind: RequestKind;
  readonly urgency: Urgency;
  /** ISO 8601 with offset. */
  readonly dueAt: string;
  readonly title: string;
  readonly reason: string;
  readonly requestingAuthority: Authority;
  readonly measure?: string;
  readonly lawsConcerned: readonly string[];
  readonly facts?: string;
  readonly riskCategory?: string;
  readonly questions: readonly RequestQuestion[];
  readonly about?: RecordReference;
  readonly subjectClass?: SubjectClass;
  readonly consignment?: Consignment;
  readonly conveyance?: Conveyance;
  readonly traveller?: Traveller;
  readonly economicOperator?: EconomicOperator;
  readonly permissionFor?: string;
}
