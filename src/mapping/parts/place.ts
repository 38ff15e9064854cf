import type { Place, Route, RouteStop } from '../../domain/place.js';
import { locodeCode } from '../coded.js';
import { countryCode } from '../countries.js';
import type { Reading } from '../reading.js';
import type { Trail } from '../trail.js';
import type { WireAddress, WirePlace, WireRoute, WireRouteStop } from '../wire.js';
import type { Address } from '../../domain/economic-operator.js';

/** The country member of an object, as alpha-2 where it can be placed. */
export function readCountry(trail: Trail, value: string | undefined, pointer: string): string | undefined {
  return value === undefined ? undefined : countryCode(trail, value, pointer);
}

function readLocode(trail: Trail, value: string | undefined, pointer: string): string | undefined {
  return value === undefined ? undefined : locodeCode(trail, value, pointer);
}

export function readPlace(trail: Trail, place: Reading<WirePlace>): Place {
  return {
    locode: readLocode(trail, place.get('locode'), place.at('locode')),
    country: readCountry(trail, place.get('country'), place.at('country')),
    name: place.get('name'),
    office: place.get('office'),
    type: place.get('type'),
    position: place.get('position'),
  };
}

export function readStop(trail: Trail, stop: Reading<WireRouteStop>): RouteStop {
  return {
    role: stop.get('role'),
    locode: readLocode(trail, stop.get('locode'), stop.at('locode')),
    country: readCountry(trail, stop.get('country'), stop.at('country')),
    name: stop.get('name'),
    eta: stop.get('eta'),
    etd: stop.get('etd'),
  };
}

export function readRoute(trail: Trail, route: Reading<WireRoute>): Route {
  return {
    departure: readPlace(trail, route.must('departure')),
    destination: readPlace(trail, route.must('destination')),
    stops: route.each('stops').map((stop) => readStop(trail, stop)),
  };
}

export function readAddress(trail: Trail, address: Reading<WireAddress> | undefined): Address | undefined {
  if (!address) return undefined;
  return {
    text: address.get('text'),
    street: address.get('street'),
    city: address.get('city'),
    region: address.get('region'),
    postcode: address.get('postcode'),
    country: readCountry(trail, address.get('country'), address.at('country')),
  };
}
