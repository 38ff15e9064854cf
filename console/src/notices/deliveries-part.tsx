import { useTranslation } from 'react-i18next';
import type { NoticeDelivery, NoticeFile } from '../../../openapi/generated/console';
import { Nothing, Section } from '../case/part';
import tables from '../case/table.module.css';
import { Scroll } from '../shell/scroll';
import { moment } from '../words/dates';
import { useWords } from '../words/use-words';
import classes from './deliveries-part.module.css';
import { WithheldTable } from './withheld-table';

const STATES = ['waiting', 'delivered', 'parked', 'dead'] as const;
type Known = (typeof STATES)[number];
const COLUMNS = ['to', 'state', 'attempts', 'since', 'receipt', 'withheld'] as const;

/** How it stands with everybody who gets it. */
export function DeliveriesPart({ file: { notice, deliveries } }: { file: NoticeFile }) {
  const { t } = useTranslation();
  const { country } = useWords();
  if (deliveries.length === 0) return <Section name="deliveries" title={t('notices.deliveries.title')}><Nothing title={t('notices.deliveries.none')}>{t('notices.deliveries.noneText')}</Nothing></Section>;
  const without = notice.administrations.filter((one) => !deliveries.some(({ administration }) => administration === one));
  return (
    <Section name="deliveries" title={t('notices.deliveries.title')} count={deliveries.length}>
      <Scroll className={tables.scroll}>
        <table className={tables.table}>
          <thead><tr>{COLUMNS.map((column) => <th key={column} scope="col">{t(`notices.deliveries.${column}`)}</th>)}</tr></thead>
          <tbody>{deliveries.map((one) => <Delivery key={one.administration} of={one} />)}</tbody>
        </table>
      </Scroll>
      {without.length > 0 && <p className={classes.notSent}>{t('notices.deliveries.notSent', { to: without.map(country).join(', ') })}</p>}
      {deliveries.filter(({ withheld }) => withheld.length > 0).map(({ administration, withheld }) => (
        <details key={administration} className={classes.details}><summary>{t('notices.deliveries.details', { to: country(administration) })}</summary><WithheldTable withheld={withheld} /></details>
      ))}
    </Section>
  );
}

function Delivery({ of }: { of: NoticeDelivery }) {
  const { t, i18n } = useTranslation();
  const { country } = useWords();
  const state = STATES.includes(of.state as Known) ? t(`notices.deliveries.states.${of.state as Known}`) : of.state;
  return (
    <tr>
      <td><b>{country(of.administration)}</b></td>
      <td className={classes.state} data-state={of.state}>{state}{of.state !== 'delivered' && of.lastError && <small lang="en">{of.lastError}</small>}</td>
      <td className={classes.number}>{of.attempts ?? 0}</td>
      <td><time dateTime={of.createdAt}>{moment(of.createdAt, i18n.language)}</time></td>
      <td>{of.acknowledgedAt ? <><time dateTime={of.acknowledgedAt}>{moment(of.acknowledgedAt, i18n.language)}</time>{of.receiptId && <code className={classes.receipt}>{of.receiptId}</code>}</> : <span className={classes.none}>{t('notices.deliveries.noReceipt')}</span>}</td>
      <td className={classes.number}>{of.withheld.length}</td>
    </tr>
  );
}
