import { SELECTIVE_RELEASE } from '../disclosure/origin.js';
import { CLOCK_SKEW, MAX_BATCH_BYTES, MAX_BODY_BYTES, MAX_COMPONENTS, MAX_FIELD_LENGTH, MAX_LABELS, MAX_LIFETIME } from '../envelope/profile.js';
import { MAX_JSON_DEPTH } from '../platform/strict-json.js';
import { MAX_BATCH_ITEMS } from '../batches/parts.js';
import type { showCapabilities } from '../views/show-capabilities.js';

/** What the capabilities say is read from where it is enforced. */
export function enforced(administration: string): Parameters<typeof showCapabilities>[1] {
  return {
    administration,
    limits: {
      bodyBytes: MAX_BODY_BYTES, signatureHeaderBytes: MAX_FIELD_LENGTH, signatureLabels: MAX_LABELS, coveredComponents: MAX_COMPONENTS,
      nestingDepth: MAX_JSON_DEPTH, batchBytes: MAX_BATCH_BYTES, batchItems: MAX_BATCH_ITEMS,
    },
    clock: { skewSeconds: CLOCK_SKEW, maxAgeSeconds: MAX_LIFETIME },
    algorithms: ['ed25519', 'ecdsa-p256-sha256', 'rsa-pss-sha512'], optionalProfiles: [SELECTIVE_RELEASE],
  };
}
