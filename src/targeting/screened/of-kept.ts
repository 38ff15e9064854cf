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
}

/** The thing to be screened, made again of what was kept of it; undefined where its body is gone. */
export function ofKept({ kind, body }: KeptBody): Screened | undefined {
  switch (kind) {
    case 'declaration': return ofDeclaration(body as Declaration);
    case 'consignment': return [...ofManifest(body as Manifest)][0];
    case 'traveller': return [...ofPassengerList(body as PassengerList)][0];
  }
}
