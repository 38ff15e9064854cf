import { readFileSync } from 'node:fs';
import type { WireAlert, WireAlertMessage, WireHandling, WireMessage, WireSeizure, WireSeizureMessage } from '../../../src/mapping/wire.js';

/** A true example of the contract, fresh at every call. */
export function example<M extends WireMessage>(name: string): M {
  return JSON.parse(readFileSync(new URL(`../../../openapi/examples/${name}.json`, import.meta.url), 'utf8')) as M;
}

const envelope: Omit<WireAlertMessage, 'messageType' | 'handling' | 'alert'> = {
  messageId: '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10', schemaVersion: '1.0', sender: 'ZZ', audience: ['KR'], sentAt: '2026-11-20T09:30:00Z', exchangeBasis: 'spontaneous',
};

/** The smallest alert, with whatever a test needs on top. */
export function alertWith(alert: Partial<WireAlert>, handling: Partial<WireHandling> = {}): WireAlertMessage {
  return {
    ...envelope, messageType: 'alert', handling: { tlp: 'AMBER', ...handling },
    alert: {
      alertId: 'A-1', version: 1, status: 'issued', subjectClass: 'consignment', riskCategory: 'drugs', urgency: 'urgent',
      validUntil: '2027-01-31T00:00:00Z', title: 'A test', ...alert,
    },
  };
}

/** The twelve facts, with whatever a test needs on top. */
export function seizureWith(seizure: Partial<WireSeizure>, handling: Partial<WireHandling> = {}): WireSeizureMessage {
  return {
    ...envelope, messageType: 'seizure', handling: { tlp: 'GREEN', ...handling },
    seizure: {
      seizedAt: { from: '2026-11-18T05:40:00Z' }, place: { locode: 'KRPUS' }, goods: [{ category: 'drugs', quantity: { value: 1, unit: 'KGM' }, hs6Found: '293972' }],
      mode: '1', stage: 'import', route: { departure: { country: 'EC' }, destination: { country: 'KR' } }, selectionMethod: 'rule',
      concealment: { method: 'reefer-unit' }, reportedBy: 'Customs of Zedland', ...seizure,
    },
  };
}
