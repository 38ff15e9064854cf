export { newSigningKey, type NewKey } from '../../envelope/new-key.js';
