import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementTerms } from '../../../openapi/generated/console';
import { day } from '../words/dates';
import { useWords } from '../words/use-words';
import classes from './terms.module.css';
import { TERM_GROUPS, type TermName } from './term-groups';
import { URGENCIES } from '../words/closed-lists';

interface Props {
  readonly of: AgreementTerms;
  /** The version before: what differs from it is marked. */
  readonly before?: AgreementTerms;
}

/** The terms of an agreement as sentences of a table, in groups: who, what, which fields, how it is handled, how long, how fast. */
export function Terms({ of, before }: Props) {
  const { t } = useTranslation();
  const changed = (name: TermName): boolean => before !== undefined && JSON.stringify(of[name]) !== JSON.stringify(before[name]);
  return (
    <div className={classes.terms}>
      {TERM_GROUPS.map(({ group, names }) => (
        <section key={group}>
          <h3>{t(`agreements.groups.${group}`)}</h3>
          <dl>
            {names.map((name) => (
              <div key={name} data-changed={changed(name)}>
                <dt>{t(`agreements.terms.${name}`)}{changed(name) && <em>{t('agreements.changed')}</em>}</dt>
                <dd><Value name={name} value={of[name]} />{changed(name) && before && <div className={classes.before}>{t('versions.before')}: <Value name={name} value={before[name]} /></div>}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

const MEMBERS: Partial<Record<TermName, string>> = { typesIn: 'messageType', typesOut: 'messageType', subjectClasses: 'subjectClass', acceptClasses: 'subjectClass', riskCategories: 'riskCategory', exchangeBases: 'exchangeBasis', onwardLeast: 'onward', onwardMost: 'onward', permittedActions: 'permittedAction' };
const FIELDS: readonly TermName[] = ['fieldsIn', 'fieldsOut'];

function Value({ name, value }: { name: TermName; value: unknown }): ReactNode {
  const { t, i18n } = useTranslation();
  const { word, path } = useWords();
  if (name === 'kind') return t(`agreements.kinds.${value as 'customs'}`);
  if (name === 'validFrom' || name === 'validUntil') return day(String(value), i18n.language);
  if (name === 'retentionDays') return value === null ? t('agreements.retentionNone') : t('agreements.retention', { count: Number(value) });
  if (name === 'responseHours') return hours(value as AgreementTerms['responseHours'], t('agreements.responseNone'), (urgency, count) => `${t(`urgency.${urgency}`)}: ${t('agreements.hours', { count })}`);
  if (typeof value === 'boolean' || value === undefined) return t(value ? 'yes' : 'no');
  if (!Array.isArray(value)) return word(MEMBERS[name] ?? name, String(value));
  if (value.length === 0) return <span className={classes.nothing}>{t('agreements.nothing')}</span>;
  if (FIELDS.includes(name)) return <ul className={classes.fields}>{(value as string[]).map((one) => <li key={one}>{one === '/*' ? t('agreements.everything') : path(one).replaceAll('*', t('agreements.each'))} <code>{one}</code></li>)}</ul>;
  return (value as string[]).map((one) => (one === '*' ? t('agreements.any') : word(MEMBERS[name] ?? name, one))).join(', ');
}

function hours(given: AgreementTerms['responseHours'], none: string, say: (urgency: (typeof URGENCIES)[number], hours: number) => string): string {
  return URGENCIES.flatMap((urgency) => (given?.[urgency] === undefined ? [] : [say(urgency, given[urgency])])).join(' · ') || none;
}
