import type { RequestState } from '../../../openapi/generated/console';
import type { Tone } from '../words/tag';

export const REQUEST_TONES: Readonly<Record<RequestState, Tone>> = { open: 'new', acknowledged: 'waits', partial: 'waits', answered: 'good', refused: 'bad', withdrawn: 'plain' };
