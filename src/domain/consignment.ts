import type { Party } from './economic-operator.js';
import type { Amount, HsCode, Packages, Quantity } from './measures.js';
import type { RouteStop } from './place.js';

/** The papers goods travel with; each number can hit on its own. */
export interface CargoDocuments {
  readonly ucr?: string;
  readonly declarationNumber?: string;
  readonly cargoControlNumber?: string;
  readonly masterBillOfLading?: string;
  readonly houseBillOfLading?: string;
  readonly masterAirWaybill?: string;
  readonly houseAirWaybill?: string;
}

/** A container, trailer or unit load device. `type` is the ISO 6346 size and type. */
export interface TransportEquipment {
  readonly number: string;
  readonly type?: string;
  readonly seals: readonly string[];
  readonly sealState?: string;
}

/** `origin` is alpha-2. */
export interface GoodsItem {
  readonly hs?: HsCode;
  readonly description?: string;
  readonly origin?: string;
  readonly value?: Amount;
  readonly quantity?: Quantity;
  readonly brand?: string;
}

export interface Consignment {
  readonly documents: CargoDocuments;
  readonly containers: readonly TransportEquipment[];
  readonly packages?: Packages;
  readonly grossMass?: Quantity;
  readonly netMass?: Quantity;
  readonly goods: readonly GoodsItem[];
  readonly declaredAs?: string;
  readonly parties: readonly Party[];
  readonly route: readonly RouteStop[];
}
