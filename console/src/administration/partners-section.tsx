import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Partner } from '../../../openapi/generated/console';
import { usePartners } from '../api/administration-queries';
import { Listing } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { Tag } from '../words/tag';
import { useWords } from '../words/use-words';
import type { SectionProps } from './administration-page';
import { DaysLeft } from './days-left';
import { mayAdminister } from './may';
import { EnterPartner } from './enter-partner';
import { PartnerFilePane } from './partner-file-pane';

/** Ends last of all, for what has no end in force. */
const NEVER = -1;

function useColumns(): ReadonlyArray<Column<Partner>> {
  const { t, i18n } = useTranslation();
  const { country } = useWords();
  return useMemo(() => [
    { name: 'administration', title: t('partners.administration'), cell: ({ administration }) => country(administration), sortBy: ({ administration }) => administration },
    { name: 'name', title: t('partners.name'), cell: ({ name, nativeName }) => <>{name}{nativeName && <small> · {nativeName}</small>}</>, sortBy: ({ name }) => name },
    { name: 'state', title: t('partners.state'), kind: 'tight', cell: ({ state, ours }) => (ours ? <Tag tone="new">{t('partners.ours')}</Tag> : <Tag tone={state === 'active' ? 'good' : 'bad'}>{t(`partners.states.${state}`)}</Tag>), sortBy: ({ state }) => state },
    { name: 'key', title: t('partners.keyEnds'), kind: 'tight', cell: ({ keyDaysLeft }) => <DaysLeft days={keyDaysLeft} />, sortBy: ({ keyDaysLeft = NEVER }) => keyDaysLeft },
    { name: 'certificate', title: t('partners.certificateEnds'), kind: 'tight', cell: ({ certificateDaysLeft, ours }) => (ours ? '' : <DaysLeft days={certificateDaysLeft} />), sortBy: ({ certificateDaysLeft = NEVER }) => certificateDaysLeft },
    { name: 'waiting', title: t('partners.waiting'), kind: 'tight', cell: ({ waiting = 0 }) => (waiting > 0 ? <Tag tone="waits">{t('partners.waitingCount', { count: waiting })}</Tag> : ''), sortBy: ({ waiting = 0 }) => waiting },
    { name: 'way', title: t('partners.way'), kind: 'tight', cell: ({ gatewayUrl, ours }) => (ours ? '' : t(gatewayUrl ? 'partners.pushed' : 'partners.pulls')) },
  ], [i18n.language]);
}

/** Administrations that may talk to us, and ourselves. */
export function PartnersSection({ officer, openId, onOpen }: SectionProps) {
  const { t } = useTranslation();
  const partners = usePartners();
  const columns = useColumns();
  if (openId !== undefined) return <PartnerFilePane key={openId} partner={openId} officer={officer} onBack={() => onOpen(undefined)} />;
  return (
    <Listing title={t('administration.names.partners')} lead={t('partners.lead')} aside={mayAdminister(officer) && <EnterPartner />}>
      <Table label={t('administration.names.partners')} columns={columns} rows={partners.data?.partners} listed={partners} idOf={({ administration }) => administration} onOpen={onOpen} empty={{ title: t('partners.empty') }} />
    </Listing>
  );
}
