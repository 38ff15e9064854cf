import type { ListedPassenger, PassengerList } from '../../domain/passenger-list.js';
import { ageBandOf } from '../../domain/traveller.js';
import { officeOf, type Screened } from './screened.js';
import { Values } from './values.js';

/** The travellers of a list one by one, in its order; the first of it has this place. Pointers lead into the list. */
export function* ofPassengerList(list: PassengerList, first = 0): Generator<Screened> {
  const { passengers, ...head } = list;
  for (const [i, passenger] of passengers.entries()) {
    const n = first + i;
    yield {
      kind: 'traveller', reference: `${list.listNumber}/${n + 1}`, values: valuesOf(head, passenger, n), own: ownOf(head, passenger, n),
      body: { ...head, passengers: [passenger] }, ...officeOf(list),
    };
  }
}

type Head = Omit<PassengerList, 'passengers'>;

function valuesOf(head: Head, { document }: ListedPassenger, n: number): Screened['values'] {
  return new Values().put('traveller.document', document?.number, `/passengers/${n}/document/number`)
    .put('vessel.imo', head.vessel?.imo, '/vessel/imo').put('vessel.name', head.vessel?.name, '/vessel/name')
    .put('flight.number', head.flightNumber, '/flightNumber').put('vehicle.plate', head.vehiclePlate, '/vehiclePlate')
    .put('route.departure', head.departureCountry, '/departureCountry').put('office', head.office, '/office').all;
}

function ownOf(head: Head, passenger: ListedPassenger, n: number): Screened['own'] {
  const at = `/passengers/${n}`;
  const own = new Values();
  passenger.names.forEach((name, i) => own.put('traveller.name', name, `${at}/names/${i}`));
  return own.put('traveller.sex', passenger.sex, `${at}/sex`).put('traveller.birthDate', passenger.birthDate, `${at}/birthDate`)
    .put('traveller.ageBand', passenger.birthDate ? ageBandOf(passenger.birthDate, head.arrivesOn) : passenger.ageBand, `${at}/birthDate`)
    .put('traveller.nationality', passenger.nationality, `${at}/nationality`)
    .put('document.issuer', passenger.document?.issuer, `${at}/document/issuer`).put('document.expiry', passenger.document?.expiry, `${at}/document/expiry`)
    .put('travel.from', passenger.travelFrom, `${at}/travelFrom`).number('travel.companions', passenger.companions, `${at}/companions`)
    .put('arrival.port', head.arrivalPort, '/arrivalPort').put('arrival.on', head.arrivesOn, '/arrivesOn').all;
}

/**
 * What is kept of a traveller whom nothing met: no name, no document number, no date of birth. Profiles by age, nationality and route
 * can still be tried on past traffic.
 */
export function withoutPerson(list: PassengerList): object {
  const passengers = list.passengers.map(({ names: _names, birthDate, document, ...rest }) => ({
    ...rest, names: [], ...(birthDate ? { ageBand: ageBandOf(birthDate, list.arrivesOn) } : {}), ...(document?.issuer ? { document: { issuer: document.issuer } } : {}),
  }));
  return { ...list, passengers };
}
