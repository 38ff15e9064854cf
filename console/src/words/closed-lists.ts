/** Words of closed lists that several pages offer, in the order of the contract. */
export const URGENCIES = ['flash', 'urgent', 'routine', 'info'] as const;
export const TLPS = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
export const PERMITTED_ACTIONS = ['analyse-only', 'profile-silently', 'documentary-check', 'inspect-as-routine', 'inspect-openly', 'detain', 'contact-first'] as const;
export const EXCHANGE_BASES = ['spontaneous', 'onRequest', 'automatic', 'advance', 'surveillance', 'controlledDelivery', 'notification'] as const;
export const RISK_CATEGORIES = [
  'drugs', 'precursors', 'tobacco', 'alcohol', 'excise-other', 'weapons', 'explosives', 'cbrn-dual-use', 'cash', 'ipr', 'medicines', 'food-plant-animal', 'cites', 'waste-ods',
  'cultural-property', 'illicit-pornography', 'stolen-vehicles', 'undervaluation', 'misclassification', 'origin-preferential', 'origin-non-preferential', 'smuggling',
  'capital-flight', 'document-fraud', 'sanctions', 'other',
] as const;
