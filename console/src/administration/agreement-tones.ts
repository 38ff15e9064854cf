import type { AgreementState } from '../../../openapi/generated/console';
import type { Tone } from '../words/tag';

export const AGREEMENT_TONES: Readonly<Record<AgreementState, Tone>> = { proposed: 'waits', coming: 'new', 'in-force': 'good', over: 'plain' };
