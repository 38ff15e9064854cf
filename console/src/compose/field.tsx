import { CodeField, CodesField } from './code-field';
import { useForm, type FieldProps } from './form-context';
import { Choice, Choices, Day, Moment, NumberField, TextField, Values, YesNo } from './leaf-fields';
import { ObjectFields } from './object-fields';
import { ObjectList } from './object-list';
import { fieldOf } from './schema';

/** One place of the contract, filled in as its schema says. */
export function Field(props: FieldProps) {
  const { form } = useForm();
  const { kind } = fieldOf(form, props.schema);
  switch (kind) {
    case 'object': return <ObjectFields {...props} />;
    case 'objects': return <ObjectList {...props} />;
    case 'choice': return <Choice {...props} />;
    case 'choices': return <Choices {...props} />;
    case 'code': return <CodeField {...props} />;
    case 'codes': return <CodesField {...props} />;
    case 'values': return <Values {...props} />;
    case 'moment': return <Moment {...props} />;
    case 'day': return <Day {...props} />;
    case 'number': return <NumberField {...props} />;
    case 'yesNo': return <YesNo {...props} />;
    default: return <TextField {...props} long={kind === 'text'} />;
  }
}
