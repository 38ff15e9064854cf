import { createContext, useContext, type ComponentType } from 'react';
import type { NoticeForm, NoticeVerdict, ProblemError as Finding } from '../../../openapi/generated/console';
import type { Schema } from './schema';
import type { Writing } from './writing';

export interface FieldProps {
  /** Of the contract, with its own `$ref`. */
  readonly schema: Schema;
  readonly pointer: string;
  readonly member: string;
  readonly required: boolean;
}

/** What every field of the form knows. */
export interface FormState {
  readonly form: NoticeForm;
  readonly writing: Writing;
  readonly change: (next: Writing) => void;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly verdicts: ReadonlyMap<string, NoticeVerdict>;
  /** Whether the officer has tried to submit: from then on what is missing is an error. */
  readonly strict: boolean;
  /** Draws a field; objects and lists draw their members by it. */
  readonly Field: ComponentType<FieldProps>;
}

export const FormContext = createContext<FormState | undefined>(undefined);

/** @throws Error outside of a form */
export function useForm(): FormState {
  const state = useContext(FormContext);
  if (!state) throw new Error('a field stands in a form');
  return state;
}

/** The id of the input of a place. */
export const inputId = (pointer: string): string => `at${pointer}`;
