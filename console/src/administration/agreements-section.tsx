import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agreement } from '../../../openapi/generated/console';
import { useAgreements } from '../api/administration-queries';
import { Listing } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { day } from '../words/dates';
import { Tag } from '../words/tag';
import { useWords } from '../words/use-words';
import type { SectionProps } from './administration-page';
import { AgreementDraft } from './agreement-draft';
import { AGREEMENT_TONES } from './agreement-tones';
import { AgreementPane } from './agreement-pane';
import { mayAdminister } from './may';

/** No agreement is called so: ids begin with a letter or figure. */
const NEW = ':new';

function useColumns(): ReadonlyArray<Column<Agreement>> {
  const { t, i18n } = useTranslation();
  const { country } = useWords();
  return useMemo(() => [
    { name: 'title', title: t('agreements.title'), cell: ({ title }) => title, sortBy: ({ title }) => title },
    { name: 'partner', title: t('agreements.partner'), kind: 'tight', cell: ({ partner }) => country(partner), sortBy: ({ partner }) => partner },
    { name: 'state', title: t('agreements.state'), kind: 'tight', cell: ({ state }) => <Tag tone={AGREEMENT_TONES[state]}>{t(`agreements.states.${state}`)}</Tag>, sortBy: ({ state }) => state },
    { name: 'version', title: t('agreements.version'), kind: 'tight', cell: ({ version, proposedVersion }) => <>{version !== undefined && t('notices.version', { version })} {proposedVersion !== undefined && <Tag tone="waits">{t('agreements.waits', { version: proposedVersion })}</Tag>}</> },
    { name: 'from', title: t('agreements.from'), kind: 'tight', cell: ({ validFrom }) => day(validFrom, i18n.language), sortBy: ({ validFrom }) => validFrom },
    { name: 'until', title: t('agreements.until'), kind: 'tight', cell: ({ validUntil }) => day(validUntil, i18n.language), sortBy: ({ validUntil }) => validUntil },
    { name: 'id', title: t('agreements.id'), cell: ({ agreementId }) => <code>{agreementId}</code>, sortBy: ({ agreementId }) => agreementId },
  ], [i18n.language]);
}

/** What was agreed with whom. */
export function AgreementsSection({ officer, openId, onOpen }: SectionProps) {
  const { t } = useTranslation();
  const agreements = useAgreements();
  const columns = useColumns();
  if (openId === NEW) return <AgreementDraft onBack={() => onOpen(undefined)} onDone={onOpen} />;
  if (openId !== undefined) return <AgreementPane key={openId} agreementId={openId} officer={officer} onBack={() => onOpen(undefined)} />;
  return (
    <Listing title={t('administration.names.agreements')} lead={t('agreements.lead')} aside={mayAdminister(officer) && <Button size="xs" variant="default" onClick={() => onOpen(NEW)}>{t('agreements.draft')}</Button>}>
      <Table label={t('administration.names.agreements')} columns={columns} rows={agreements.data?.agreements} listed={agreements} idOf={({ agreementId }) => agreementId} onOpen={onOpen} empty={{ title: t('agreements.empty'), text: t('agreements.emptyText') }} />
    </Listing>
  );
}
