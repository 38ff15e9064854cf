import type { Notice, Session } from '../../../openapi/generated/console';

type Officer = Session['officer'];

const SENDS = ['liaison', 'supervisor'];

/** Whether this role sees notices at all: nothing in them is redacted yet. */
export const maySee = ({ role }: Officer): boolean => [...SENDS, 'auditor'].includes(role);

export const maySend = ({ role }: Officer): boolean => SENDS.includes(role);

/** Whoever drafted or submitted it needs a second pair of eyes. */
export const isOwn = ({ actor }: Officer, { draftedBy, submittedBy }: Notice): boolean => actor === draftedBy || actor === submittedBy;
