import { childPointer } from '../case/pointer';
import { useForm } from './form-context';
import type { Schema } from './schema';

/** The fields of these members of an object. */
export function MemberFields({ schema, pointer, members }: { schema: Schema; pointer: string; members: readonly string[] }) {
  const { Field } = useForm();
  const { properties = {}, required = [] } = schema;
  return members.map((member) => <Field key={member} member={member} schema={properties[member] as Schema} pointer={childPointer(pointer, member)} required={required.includes(member)} />);
}
