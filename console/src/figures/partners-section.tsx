import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeFigures, PartnerFigures, Session } from '../../../openapi/generated/console';
import { Section } from '../case/part';
import { Table, type Column } from '../shell/table';
import { Definitions } from '../targeting/definitions';
import { OutcomesPart } from '../targeting/outcomes-part';
import classes from '../targeting/section.module.css';
import { share } from '../words/numbers';
import { csvOf, saveFile } from '../words/save-file';
import { useWords } from '../words/use-words';
import { maySeeTargeting } from './may';

const WHOLE = { isPending: false, isError: false, error: undefined, refetch: () => undefined };
const MEANT = ['received', 'accepted', 'hits', 'rate', 'usefulness', 'byUs', 'byThem', 'sent'] as const;
const EXPORTED = ['partner', 'received', 'accepted', 'declined', 'open', 'hits', 'inspected', 'positive', 'low', 'high', 'usefulness', 'owedByUs', 'lateByUs', 'owedByThem', 'lateByThem', 'sent', 'delivered'] as const;

export function PartnersSection({ of: { partners, days }, period, officer }: { of: ExchangeFigures; period: ReactNode; officer: Session['officer'] }) {
  const { t, i18n: { language } } = useTranslation();
  const { country } = useWords();
  const [open, show] = useState<string>();
  const says = (name: 'partner' | 'received' | 'accepted' | 'declined' | 'open' | 'hits' | 'rate' | 'usefulness' | 'byUs' | 'byThem' | 'sent'): string => t(`figures.partners.columns.${name}`);
  const owed = (all: number, late: number): ReactNode => <>{all}{late > 0 && <div className={classes.why}>{t('figures.partners.late', { count: late })}</div>}</>;
  const number = (name: 'received' | 'accepted' | 'declined' | 'open' | 'hits'): Column<PartnerFigures> => ({ name, title: says(name), cell: (one) => one[name], sortBy: (one) => one[name], kind: 'number' });
  const columns: ReadonlyArray<Column<PartnerFigures>> = [
    { name: 'partner', title: says('partner'), cell: ({ partner, name }) => name ?? country(partner), sortBy: ({ partner }) => partner }, ...(['received', 'accepted', 'declined', 'open', 'hits'] as const).map(number),
    { name: 'rate', title: says('rate'), cell: (one) => (one.inspected === 0 ? '–' : <>{share(one.positive / one.inspected, language)}<div className={classes.why}>{share(one.low, language)} – {share(one.high, language)}</div></>), sortBy: (one) => (one.inspected === 0 ? -1 : one.positive / one.inspected), kind: 'number' },
    { name: 'usefulness', title: says('usefulness'), cell: ({ usefulness }) => usefulness?.toFixed(1) ?? '–', sortBy: ({ usefulness = 0 }) => usefulness, kind: 'number' },
    { name: 'byUs', title: says('byUs'), cell: ({ owedByUs, lateByUs }) => owed(owedByUs, lateByUs), sortBy: ({ owedByUs }) => owedByUs, kind: 'number' },
    { name: 'byThem', title: says('byThem'), cell: ({ owedByThem, lateByThem }) => owed(owedByThem, lateByThem), sortBy: ({ owedByThem }) => owedByThem, kind: 'number' },
    { name: 'sent', title: says('sent'), cell: ({ sent, delivered }) => <>{sent}{sent > 0 && <div className={classes.why}>{t('figures.partners.delivered', { count: delivered })}</div>}</>, sortBy: ({ sent }) => sent, kind: 'number' },
  ];
  return (
    <main id="list" tabIndex={-1} className={classes.flow}>
      <div className={classes.head}>
        <div><h1 className={classes.title}>{t('figures.partners.title')}</h1><p className={classes.lead}>{t('figures.partners.lead')}</p></div>
        {period}
        <Button size="xs" variant="default" onClick={() => saveFile(`partners-${days}-days.csv`, csvOf([EXPORTED, ...partners.map((one) => EXPORTED.map((name) => one[name] ?? ''))]), 'text/csv')}>{t('figures.csv')}</Button>
      </div>
      <Section name="partners" title={t('figures.partners.title')}>
        <Table label={t('figures.partners.title')} columns={columns} rows={partners} listed={WHOLE} idOf={({ partner }) => partner} empty={{ title: t('figures.partners.none'), text: t('figures.partners.noneText') }} openId={open} {...(maySeeTargeting(officer) ? { onOpen: show } : {})} />
        <Definitions of={MEANT.map((name) => [says(name), t(`figures.partners.definitions.${name}`)])} />
      </Section>
      {open && <OutcomesPart key={open} days={days} of={{ by: 'partner', of: open }} name={country(open)} onClose={() => show(undefined)} />}
    </main>
  );
}
