import type { Declaration } from '../../domain/declaration.js';
import type { Manifest } from '../../domain/manifest.js';
import type { PassengerList } from '../../domain/passenger-list.js';
import type { ScreenedKind } from '../../domain/profile.js';
import { ofManifest } from './of-manifest.js';
import { ofPassengerList } from './of-passengers.js';
import { ofDeclaration, type Screened } from './screened.js';

/** What was screened, as it was kept: a declaration, or a list with the one consignment or traveller in it. */
export interface KeptBody {
  readonly kind: ScreenedKind;
  readonly body: object;
  /** Of a list its number, a slash and the place: what is pointed at stands there. */
  readonly reference: string;
}

/** The thing to be screened, made again of what was kept of it; undefined where its body is gone. */
export function ofKept({ kind, body, reference }: KeptBody): Screened | undefined {
  switch (kind) {
    case 'declaration': return ofDeclaration(body as Declaration);
    case 'consignment': return [...ofManifest(body as Manifest, placeIn(reference))][0];
    case 'traveller': return [...ofPassengerList(body as PassengerList, placeIn(reference))][0];
  }
}

/** From 0. */
function placeIn(reference: string): number {
  return Number(reference.slice(reference.lastIndexOf('/') + 1)) - 1;
}
