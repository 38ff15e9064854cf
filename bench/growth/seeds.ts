import { newId } from '../../src/platform/ids.js';
import { containerOf } from '../pool-records.js';

/** One alert in so many needs an analyst; the others are accepted by the agreement. */
const RED_EVERY = 10;

let made = 0;

/** Short alerts (about 0.9 kB), each about a container of its own: so short that millions of them fit a small disk. */
export function shortAlerts(count: number): Buffer[] {
  return Array.from({ length: count }, () => {
    const container = containerOf(made += 1);
    return Buffer.from(JSON.stringify({
      messageId: newId(), messageType: 'alert', schemaVersion: '1.0', sender: 'ZZ', audience: ['KR'], sentAt: new Date().toISOString(), senderSequence: made,
      agreementId: 'ZZ-KR-CMAA-2019', exchangeBasis: 'surveillance', purpose: 'Prevention of smuggling', language: 'en',
      handling: { tlp: made % RED_EVERY === 0 ? 'RED' : 'AMBER', permittedAction: 'inspect-openly', onward: 'none', personalData: false },
      alert: {
        alertId: `ZZ-GROWTH-${newId()}`, version: 1, status: 'issued', subjectClass: 'consignment', riskCategory: 'tobacco', urgency: 'routine', validUntil: '2027-12-31T23:59:59Z', title: 'Cigarettes expected',
        consignment: { containers: [{ number: container }], goods: [{ hs6: '240220', description: 'Cigarettes' }] },
        indicators: [{ field: 'container.number', operator: 'equals', value: container, weight: 80 }],
      },
    }));
  });
}
