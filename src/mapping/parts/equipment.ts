import type { TransportEquipment } from '../../domain/consignment.js';
import type { Reading } from '../reading.js';
import type { Trail } from '../trail.js';
import type { WireContainer } from '../wire.js';

/**
 * A container, trailer or unit load device; it becomes a subject. Its seals are its own: they lock the box, with whatever is in it, and the
 * same seal on another number is a number that was misread or painted over.
 * @param role of the box: that of the consignment it carried, for who looks for one has to look into the other
 */
export function readContainer(trail: Trail, container: Reading<WireContainer & { sealState?: string }>, role: string): TransportEquipment {
  const [number, seals] = [container.get('number'), container.get('seals') ?? []];
  const data: TransportEquipment = { number, type: container.get('type'), seals, sealState: container.get('sealState') };
  const identifiers = [
    trail.identify('container', number, container.at('number')),
    ...seals.map((seal, i) => trail.identify('seal', seal, `${container.at('seals')}/${i}`)),
  ];
  trail.subjects.push({ kind: 'transportEquipment', label: number, role, identifiers, pointer: container.pointer, data });
  return data;
}
