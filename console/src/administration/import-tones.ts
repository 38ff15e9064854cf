import type { Import } from '../../../openapi/generated/console';
import type { Tone } from '../words/tag';

export const IMPORT_TONES: Readonly<Record<Import['state'], Tone>> = { checking: 'new', checked: 'waits', working: 'new', done: 'good', discarded: 'plain' };
