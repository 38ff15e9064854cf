import { stateAfter } from '../../../src/requests/state.js';

it.each([
  [[], 'open'],
  [['acknowledged'], 'acknowledged'],
  [['partial', 'acknowledged'], 'partial'],
  [['acknowledged', 'partial', 'answered'], 'answered'],
  [['answered', 'acknowledged'], 'answered'],
  [['refused', 'partial'], 'refused'],
  [['refused', 'answered'], 'answered'],
  [['answered', 'refused'], 'refused'],
] as const)('after %j a request is %s', (replies, state) => expect(stateAfter(replies)).toBe(state));
