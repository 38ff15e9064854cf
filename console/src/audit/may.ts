import type { Session } from '../../../openapi/generated/console';

type Officer = Session['officer'];

/** Who looks at all others decides nothing; who hands evidence over answers for it. */
export const mayReadTrail = ({ role }: Officer): boolean => role === 'auditor';
export const mayExportEvidence = ({ role }: Officer): boolean => role === 'supervisor';
export const maySee = (officer: Officer): boolean => mayReadTrail(officer) || mayExportEvidence(officer);
