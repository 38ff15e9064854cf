import type { components } from '../../openapi/generated/partner.js';

/** The shapes of the contract, under their names there. */
export type Wire = components['schemas'];
