import type { Declaration } from '../../domain/declaration.js';
import type { ScreenedKind } from '../../domain/profile.js';
import { declaredValues } from '../declared-values.js';
import type { DeclaredValue } from '../hit.js';
import { Values } from './values.js';

/** One thing to be screened, whatever it came in. */
export interface Screened {
  readonly kind: ScreenedKind;
  /** What it is called: the declaration number; of a consignment or traveller the list and the place in it. */
  readonly reference: string;
  /** Whose budget it counts in: the office; of a list without one, its port of arrival. */
  readonly office?: string;
  /** What indicators can meet. */
  readonly values: readonly DeclaredValue[];
  /** What only profiles compare. */
  readonly own: readonly DeclaredValue[];
  /** What hit rates are learned from; consignments and travellers have none. */
  readonly goods?: Declaration;
  /** As it came, without anything else of its list. */
  readonly body: object;
}

/** The office of a list: where none is named, the port or airport it arrives at. */
export function officeOf({ office, arrivalPort }: { readonly office?: string; readonly arrivalPort?: string }): Pick<Screened, 'office'> {
  const named = office ?? arrivalPort;
  return named ? { office: named } : {};
}

export function ofDeclaration(declaration: Declaration): Screened {
  const { hs, processType, importType, importUse, paymentType, taxType, originIndicator, arrivalPort, declaredOn, taxRate, netMass, itemPrice } = declaration;
  const own = new Values().put('goods.hs', hs, '/hs').put('processType', processType, '/processType').put('importType', importType, '/importType')
    .put('importUse', importUse, '/importUse').put('paymentType', paymentType, '/paymentType').put('tax.type', taxType, '/taxType')
    .put('origin.indicator', originIndicator, '/originIndicator').put('arrival.port', arrivalPort, '/arrivalPort').put('declared.on', declaredOn, '/declaredOn')
    .number('tax.rate', taxRate, '/taxRate').number('goods.netMass', netMass, '/netMass').number('goods.value', itemPrice, '/itemPrice');
  if (itemPrice !== undefined && netMass) own.number('goods.unitPrice', itemPrice / netMass, '/itemPrice');
  return {
    kind: 'declaration', reference: declaration.declarationNumber, values: declaredValues(declaration), own: own.all, goods: declaration, body: declaration,
    ...(declaration.office ? { office: declaration.office } : {}),
  };
}
