import type { Conveyance, Flight, Road, Vessel } from '../../domain/conveyance.js';
import { readCountry } from './place.js';
import type { Reading } from '../reading.js';
import type { Trail, UnmarkedIdentifier } from '../trail.js';
import type { WireConveyance } from '../wire.js';

type WireVessel = NonNullable<WireConveyance['vessel']>;
type WireFlight = NonNullable<WireConveyance['flight']>;
type WireRoad = NonNullable<WireConveyance['road']>;
type WireRail = NonNullable<WireConveyance['rail']>;

function readVessel(trail: Trail, vessel: Reading<WireVessel>): Vessel {
  return {
    name: vessel.get('name'),
    imo: vessel.get('imo'),
    mmsi: vessel.get('mmsi'),
    callSign: vessel.get('callSign'),
    flag: readCountry(trail, vessel.get('flag'), vessel.at('flag')),
    voyage: vessel.get('voyage'),
  };
}

function readFlight(flight: Reading<WireFlight>): Flight {
  return { number: flight.get('number'), date: flight.get('date'), airline: flight.get('airline'), registration: flight.get('registration') };
}

function readRoad(trail: Trail, road: Reading<WireRoad>): Road {
  return {
    plate: road.get('plate'),
    country: readCountry(trail, road.get('country'), road.at('country')),
    vin: road.get('vin'),
    trailerPlate: road.get('trailerPlate'),
  };
}

function readRail(rail: Reading<WireRail>): { wagon?: string; train?: string } {
  return { wagon: rail.get('wagon'), train: rail.get('train') };
}

/** Where each identifier of a conveyance stands, and by which rule it is held. */
function identifiersOf(trail: Trail, conveyance: Conveyance, pointer: string): UnmarkedIdentifier[] {
  const { vessel, flight, road, rail } = conveyance;
  const places: readonly (readonly [string, string | undefined, string, string?])[] = [
    ['imo', vessel?.imo, 'vessel/imo'],
    ['mmsi', vessel?.mmsi, 'vessel/mmsi'],
    ['callSign', vessel?.callSign, 'vessel/callSign'],
    ['flight', flight?.number, 'flight/number'],
    ['plate', road?.plate, 'road/plate', road?.country],
    ['plate', road?.trailerPlate, 'road/trailerPlate', road?.country],
    ['vin', road?.vin, 'road/vin'],
    ['railWagon', rail?.wagon, 'rail/wagon'],
  ];
  return places.flatMap(([scheme, value, at, country]) => (value === undefined ? [] : [trail.identify(scheme, value, `${pointer}/${at}`, country)]));
}

/** A conveyance; with a role it also becomes a subject that can be met again, if anything identifies or names it. */
export function readConveyance(trail: Trail, conveyance: Reading<WireConveyance>, role?: string): Conveyance {
  const [vessel, flight, road, rail] = [conveyance.within('vessel'), conveyance.within('flight'), conveyance.within('road'), conveyance.within('rail')];
  const data: Conveyance = {
    mode: conveyance.get('mode'),
    vessel: vessel && readVessel(trail, vessel),
    flight: flight && readFlight(flight),
    road: road && readRoad(trail, road),
    rail: rail && readRail(rail),
  };
  const identifiers = identifiersOf(trail, data, conveyance.pointer);
  const label = data.vessel?.name ?? data.flight?.number ?? identifiers[0]?.value;
  if (role !== undefined && label !== undefined) {
    trail.subjects.push({ kind: 'conveyance', label, role, identifiers, pointer: conveyance.pointer, data });
  }
  return data;
}
