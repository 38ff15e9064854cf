import type { Manifest, ManifestConsignment, ManifestParty } from '../../domain/manifest.js';
import { officeOf, type Screened } from './screened.js';
import { Values } from './values.js';

/** The consignments of a manifest one by one, in its order; the first of it has this place. Pointers lead into the manifest. */
export function* ofManifest(manifest: Manifest, first = 0): Generator<Screened> {
  const { consignments, ...head } = manifest;
  for (const [i, consignment] of consignments.entries()) {
    const n = first + i;
    yield {
      kind: 'consignment', reference: `${manifest.manifestNumber}/${n + 1}`, values: valuesOf(head, consignment, n), own: ownOf(head, consignment, n),
      body: { ...head, consignments: [consignment] }, ...officeOf(manifest),
    };
  }
}

type Head = Omit<Manifest, 'consignments'>;

function valuesOf(head: Head, consignment: ManifestConsignment, n: number): Screened['values'] {
  const at = `/consignments/${n}`;
  const values = new Values();
  consignment.containers?.forEach((value, i) => values.put('container.number', value, `${at}/containers/${i}`));
  values.put('vessel.imo', head.vessel?.imo, '/vessel/imo').put('vessel.name', head.vessel?.name, '/vessel/name')
    .put('cargoControlNumber', consignment.cargoControlNumber, `${at}/cargoControlNumber`).put('ucr', consignment.ucr, `${at}/ucr`)
    .put('billOfLading.master', consignment.masterBillOfLading, `${at}/masterBillOfLading`)
    .put('airWaybill.master', consignment.masterAirWaybill, `${at}/masterAirWaybill`);
  for (const level of ['house', 'master']) {
    // A shipment without a forwarder has one bill only.
    values.put(`billOfLading.${level}`, consignment.billOfLading, `${at}/billOfLading`).put(`airWaybill.${level}`, consignment.airWaybill, `${at}/airWaybill`);
  }
  putParty(values, consignment.consignee, { role: 'importer', at: `${at}/consignee` });
  putParty(values, consignment.consignor, { role: 'seller', at: `${at}/consignor` });
  consignment.goods?.forEach(({ hs }, i) => values.put('goods.hs6', hs, `${at}/goods/${i}/hs`));
  values.put('flight.number', head.flightNumber, '/flightNumber').put('vehicle.plate', head.vehiclePlate, '/vehiclePlate')
    .put('goods.origin', consignment.originCountry, `${at}/originCountry`)
    .put('route.departure', consignment.departureCountry ?? head.departureCountry, consignment.departureCountry ? `${at}/departureCountry` : '/departureCountry')
    .put('transport.mode', head.transportMode, '/transportMode').put('office', head.office, '/office');
  return values.all;
}

function putParty(values: Values, party: ManifestParty | undefined, { role, at }: { role: 'importer' | 'seller'; at: string }): void {
  values.put(`${role}.id`, party?.id, `${at}/id`).put('operator.id', party?.id, `${at}/id`).put('operator.name', party?.name, `${at}/name`);
}

function ownOf(head: Head, consignment: ManifestConsignment, n: number): Screened['own'] {
  const at = `/consignments/${n}`;
  const own = new Values();
  consignment.goods?.forEach(({ hs }, i) => own.put('goods.hs', hs, `${at}/goods/${i}/hs`));
  return own.put('arrival.port', head.arrivalPort, '/arrivalPort').put('arrival.on', head.arrivesOn, '/arrivesOn')
    .number('goods.netMass', consignment.grossMass, `${at}/grossMass`).number('goods.packages', consignment.packages, `${at}/packages`).all;
}
