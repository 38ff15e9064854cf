import { createContext, useContext } from 'react';
import type { CaseFile, CaseWarning } from '../../../openapi/generated/console';

/** A stricter rule that the sender put on one place of the message. */
export interface FieldMark {
  readonly tlp?: string;
  readonly nominal?: boolean;
}

/** What is to be said beside places of the message. */
export interface Marks {
  readonly warnings: ReadonlyMap<string, readonly CaseWarning[]>;
  readonly fields: ReadonlyMap<string, FieldMark>;
}

export function marksOf({ warnings, message }: CaseFile): Marks {
  const { fieldMarks = {} } = (message.handling ?? {}) as { fieldMarks?: Record<string, FieldMark> };
  const byPointer = new Map<string, CaseWarning[]>();
  for (const one of warnings) byPointer.set(one.pointer, [...(byPointer.get(one.pointer) ?? []), one]);
  return { warnings: byPointer, fields: new Map(Object.entries(fieldMarks)) };
}

export const MarksContext = createContext<Marks>({ warnings: new Map(), fields: new Map() });

export const useMarks = (): Marks => useContext(MarksContext);
