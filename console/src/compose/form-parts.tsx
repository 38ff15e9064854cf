import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAudiences, usePartners } from '../api/administration-queries';
import { Section } from '../case/part';
import { useWords } from '../words/use-words';
import classes from './compose-pane.module.css';
import { FieldMarks } from './field-marks';
import { useForm } from './form-context';
import { MemberFields } from './member-fields';
import { Members } from './object-fields';
import grid from './object-fields.module.css';
import { fieldOf, type Schema } from './schema';
import { usePlace } from './use-place';

const ENVELOPE = ['exchangeBasis', 'purpose', 'language', 'disclosable'];

/** To whom, what, and how it may be used: the parts of a notice. */
export function FormParts() {
  const { t } = useTranslation();
  const { form, writing } = useForm();
  const root = form.schemas[form.root] as Schema;
  const type = writing.messageType as 'alert';
  return (
    <>
      <Section name="recipients" title={t('compose.recipients')} lead={t(writing.corrects ? 'compose.recipientsCorrection' : 'compose.recipientsLead')}>
        <div className={classes.inside}>
          <div className={grid.members}><Administrations /><Audiences /></div>
          <div className={grid.members}><MemberFields schema={root} pointer="" members={ENVELOPE} /></div>
        </div>
      </Section>
      <Section name="written-record" title={t(`types.${type}`)} lead={t('compose.recordLead')}>
        <div className={classes.inside}><Members of={fieldOf(form, root.properties?.[type] as Schema)} pointer={`/${type}`} /></div>
      </Section>
      <Section name="handling" title={t('notices.message.handling')} lead={t('compose.handlingLead')}>
        <div className={classes.inside}><Members of={fieldOf(form, root.properties?.handling as Schema)} pointer="/handling" /><FieldMarks /></div>
      </Section>
    </>
  );
}

const ADMINISTRATIONS = { schema: {}, pointer: '/administrations', member: 'administrations', required: true } as const;

function Administrations() {
  const { t } = useTranslation();
  const { country } = useWords();
  const { value, write, input } = usePlace(ADMINISTRATIONS);
  const partners = usePartners();
  const chosen = (value ?? []) as string[];
  const codes = [...new Set([...(partners.data?.partners ?? []).filter(({ ours }) => !ours).map(({ administration }) => administration), ...chosen])];
  return <MultiSelect {...input} label={t('compose.administrations')} data={codes.map((one) => ({ value: one, label: country(one) }))} value={chosen} searchable hidePickedOptions onChange={write} />;
}

const AUDIENCES = { schema: {}, pointer: '/audiences', member: 'audiences', required: false } as const;

function Audiences() {
  const { t } = useTranslation();
  const { value, write, input } = usePlace(AUDIENCES);
  const audiences = useAudiences();
  return <MultiSelect {...input} label={t('compose.audiences')} data={(audiences.data?.audiences ?? []).map(({ name, title }) => ({ value: name, label: `${title} (${name})` }))} value={(value ?? []) as string[]} searchable hidePickedOptions onChange={write} />;
}
