import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WitnessStanding } from '../../../openapi/generated/console';
import { useLedger } from '../api/administration-queries';
import { Listing } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { Tag, type Tone } from '../words/tag';
import { useNow } from '../words/now';
import { useWords } from '../words/use-words';
import { When } from '../words/when';
import classes from './ledger-section.module.css';

const TONES: Readonly<Record<WitnessStanding['state'], Tone>> = { unseen: 'plain', consistent: 'good', fork: 'bad', rewind: 'bad' };
const MINUTE = 60_000;

/** How far our log is signed, and who can bear witness of it. */
export function LedgerSection() {
  const { t } = useTranslation();
  const { country } = useWords();
  const now = useNow();
  const ledger = useLedger();
  const columns: ReadonlyArray<Column<WitnessStanding>> = [
    { name: 'partner', title: t('ledger.witness'), cell: ({ partner }) => country(partner), sortBy: ({ partner }) => partner },
    { name: 'cosigned', title: t('ledger.cosigned'), kind: 'number', cell: ({ cosigned }) => cosigned ?? '–', sortBy: ({ cosigned = 0 }) => cosigned },
    { name: 'cosignedAt', title: t('ledger.cosignedAt'), kind: 'tight', cell: ({ cosignedAt }) => <When at={cosignedAt} />, sortBy: ({ cosignedAt = '' }) => cosignedAt },
    { name: 'state', title: t('ledger.theirs'), kind: 'tight', cell: ({ state }) => <Tag tone={TONES[state]}>{t(`ledger.states.${state}`)}</Tag>, sortBy: ({ state }) => state },
    { name: 'size', title: t('ledger.size'), kind: 'number', cell: ({ size }) => size ?? '–' },
    { name: 'seenAt', title: t('ledger.seenAt'), kind: 'tight', cell: ({ seenAt }) => <When at={seenAt} /> },
    { name: 'detail', title: t('ledger.detail'), cell: ({ detail }) => <span lang="en">{detail}</span> },
  ];
  const { data } = ledger;
  const age = data?.signedAt ? Math.max(0, Math.floor((now - Date.parse(data.signedAt)) / MINUTE)) : undefined;
  return (
    <Listing title={t('administration.names.ledger')} lead={t('ledger.lead')}>
      <div className={classes.both}>
        {data ? (
          <dl className={classes.figures}>
            <div><dt>{t('ledger.leaves')}</dt><dd>{data.size}</dd></div>
            <div><dt>{t('ledger.signed')}</dt><dd>{data.signedAt ? <When at={data.signedAt} /> : t('ledger.never')}{age !== undefined && <small>{t('ledger.age', { count: age })}</small>}</dd></div>
            <div><dt>{t('ledger.waiting')}</dt><dd>{data.waiting}</dd></div>
            {data.root && <div><dt>{t('ledger.root')}</dt><dd><code>{data.root}</code></dd></div>}
          </dl>
        ) : <div className={classes.figures}>{ledger.isPending && <Skeleton height={44} />}</div>}
        <Table label={t('ledger.witnesses')} columns={columns} rows={data?.witnesses} listed={ledger} idOf={({ partner }) => partner} empty={{ title: t('ledger.nobody'), text: t('ledger.nobodyText') }} />
      </div>
    </Listing>
  );
}
