/** What a refusal means to an officer, by its code: every code that the gateway has. */
export const enProblems = {
  not_signed_in: 'This sign-in did not succeed. Please try again.',
  forbidden: 'This console is for officers of another administration, or your account has no role here.',
  notYours: 'Your role does not allow this, or another officer has to do it.',
  unavailable: 'The identity provider does not answer right now. Try again in a moment.',
  case_decided: 'Somebody decided this case already. What was decided is shown now.',
  action_conflict: 'It conflicts with what another partner asks for. Look at the conflicts, ask the authorities named there, and acknowledge each.', cursor_mismatch: 'This page belongs to another search. Search again.',
  not_found: 'There is nothing here by this id.', state_conflict: 'It is not in a state in which this can be done.', not_agreed: 'No agreement covers it.', schema_invalid: 'The request did not fit the contract.', offline: 'The gateway cannot be reached.',
  proof_invalid: 'The proof does not hold: the challenge has to be signed, byte for byte, with the new key.', cosignature_invalid: 'The cosignature does not hold.', origin_invalid: 'What the author signed of it does not hold.',
  json_invalid: 'It cannot be read as JSON.', too_large: 'It is too large.', media_type_unsupported: 'Content of this type is not taken here.', method_not_allowed: 'This is not offered here.', code_unknown: 'A code of a closed list is unknown.',
  message_conflict: 'Another message has this id.', withdrawn: 'It was withdrawn.', rate_limited: 'Too many requests. Wait a moment, then try again.', partner_suspended: 'The exchange with this administration is suspended.', sender_mismatch: 'It names another sender than the one who signed it.',
  signature_missing: 'It is not signed.', signature_invalid: 'The signature does not hold.', signature_stale: 'The signature is too old.', signature_future: 'The signature comes from the future: a clock is wrong.', signature_malformed: 'The signature cannot be read.',
  coverage_insufficient: 'The signature covers too little.', digest_mismatch: 'It is not what was signed.', nonce_replayed: 'This request was made before.', alg_not_allowed: 'This algorithm is not allowed for this key.', key_unknown: 'The signing key is not registered, or not in force.',
  key_revoked: 'The signing key was revoked.', header_repeated: 'A header that must be unique is repeated.', authority_unknown: 'It is addressed to another gateway.', certificate_unknown: 'The client certificate is not registered.',
  certificate_key_mismatch: 'Certificate and signing key belong to different administrations.', token_invalid: 'The token is missing or wrong.',
  fault: 'Something failed on our side. It is logged.', other: 'The gateway refused: {{code}}.',
};
