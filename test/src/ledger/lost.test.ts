import { isLost, lost } from '../../../src/ledger/lost.js';

const known = { leaves: 100, sent: 10, heard: 20 };

it('nothing is lost where nobody has seen more than we know', () => {
  for (const seen of [{}, { log: { size: 100, goesOn: true }, heard: 10, delivered: 20 }, { log: { size: 3, goesOn: true }, heard: 1, delivered: 1 }]) {
    expect(lost(seen, known)).toEqual({ leaves: 0, sent: 0, received: 0 });
    expect(isLost(lost(seen, known))).toBe(false);
  }
});

it.each([
  [{ log: { size: 130, goesOn: true } }, { leaves: 30, sent: 0, received: 0 }],
  [{ heard: 12 }, { leaves: 0, sent: 2, received: 0 }],
  [{ delivered: 21 }, { leaves: 0, sent: 0, received: 1 }],
  // It has grown again, past what was seen, with another content.
  [{ log: { size: 90, goesOn: false } }, { leaves: 1, sent: 0, received: 0 }],
])('who has seen more holds what we lost: %j', (seen, expected) => {
  expect(lost(seen, known)).toEqual(expected);
  expect(isLost(lost(seen, known))).toBe(true);
});
