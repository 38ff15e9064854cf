import { randomBytes } from 'node:crypto';
import { hasNatsProgram, offeredNats } from './nats-server.js';

/** Tests that need a server, and tests that need one to kill. What is left out is named at the end of `npm test`. */
export const describeWithNats = hasNatsProgram || offeredNats ? describe : describe.skip;
export const describeWithOwnNats = hasNatsProgram ? describe : describe.skip;
/** A code that no other run on the same server has. */
export const someCode = (): string => `T${randomBytes(5).toString('hex').toUpperCase()}`;
