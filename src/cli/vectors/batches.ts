import { createOutcomeDigest, type DigestedAnswer } from '../../batches/answer.js';
import { sha256 } from '../../envelope/content-digest.js';

type Members = Readonly<Record<string, unknown>>;

const id = (number: number): string => `019b8d2e-4a00-7c11-8a21-3f2d6a8e4b${String(number).padStart(2, '0')}`;

const ANSWERS: ReadonlyArray<readonly [string, readonly DigestedAnswer[]]> = [
  ['one accepted item', [{ line: 1, outcome: 'accepted', messageId: id(30), sequence: 17 }]],
  ['every outcome; line 2 was empty, line 5 could not be read', [
    { line: 1, outcome: 'accepted', messageId: id(31), sequence: 18 },
    { line: 3, outcome: 'duplicate', messageId: id(30), sequence: 17 },
    { line: 4, outcome: 'conflict', messageId: id(31), code: 'message_conflict' },
    { line: 5, outcome: 'refused', code: 'json_invalid' },
    { line: 6, outcome: 'refused', messageId: id(32), code: 'not_agreed' },
  ]],
];

/** What `outcomeDigest` of a batch is made over. */
export function batchVectors(): Members[] {
  return ANSWERS.map(([title, items]) => {
    const digest = createOutcomeDigest();
    for (const item of items) digest.add(item);
    return { title, items, outcomeDigest: digest.digest().toString('hex') };
  });
}

/** Items of the outbox as text, before any parser: the body inside has a digest of its own, over its UTF-8 bytes. */
export function outboxVectors(): Members[] {
  const bodies: ReadonlyArray<readonly [string, string]> = [
    ['plain', '{"title":"a","weight":1.50}'],
    ['beyond ASCII, and beyond the first plane', '{"title":"부산 – Contrôle 🚢"}'],
    ['white space, escapes and line ends are part of it', '{\r\n\t"title": "a \\"quoted\\" \\u00e9 \\/ back\\\\slash"\n}\n'],
  ];
  return bodies.map(([title, body], index) => {
    const item = { position: index + 1, messageId: id(40 + index), messageType: 'alert', recordVersion: 1, sha256: sha256(body).toString('hex'), body };
    // Some writers escape everything beyond ASCII: the text differs, the body does not.
    const escaped = JSON.stringify(item).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return { title, itemText: index === 1 ? escaped : JSON.stringify(item), sha256: item.sha256 };
  });
}
