import { SegmentedControl, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mapping, MappingLossLine } from '../../../openapi/generated/console';
import { api, bodyOf } from '../api/client';
import { useLoss, useMappings } from '../api/mapping-queries';
import { Act } from '../shell/act';
import { Listing } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { Tag, type Tone } from '../words/tag';
import { useWords } from '../words/use-words';
import { When } from '../words/when';
import type { SectionProps } from './administration-page';
import { MappingPane } from './mapping-pane';
import { mayAdminister } from './may';
import { usePerson } from './use-person';

const TONES: Readonly<Record<Mapping['state'], Tone>> = { draft: 'new', submitted: 'waits', active: 'good', retired: 'plain' };

/** The tables by which messages become records, version by version, and what they have no word for. */
export function MappingsSection(props: SectionProps) {
  const { t } = useTranslation();
  const [what, setWhat] = useState<'versions' | 'loss'>('versions');
  if (props.openId !== undefined) return <MappingPane key={props.openId} versionId={props.openId} officer={props.officer} onBack={() => props.onOpen(undefined)} />;
  const choose = <SegmentedControl size="xs" value={what} aria-label={t('mappings.what')} onChange={(value) => setWhat(value as typeof what)} data={[{ value: 'versions', label: t('mappings.versions') }, { value: 'loss', label: t('mappings.loss') }]} />;
  return what === 'versions' ? <Versions {...props} aside={choose} /> : <Loss aside={choose} />;
}

function Versions({ officer, onOpen, aside }: SectionProps & { aside: ReactNode }) {
  const { t } = useTranslation();
  const { country } = useWords();
  const person = usePerson(officer.actor);
  const mappings = useMappings();
  const columns: ReadonlyArray<Column<Mapping>> = [
    { name: 'version', title: t('agreements.version'), kind: 'tight', cell: ({ versionId }) => versionId, sortBy: ({ versionId }) => versionId },
    { name: 'partner', title: t('mappings.scope'), kind: 'tight', cell: ({ partner }) => (partner ? country(partner) : t('mappings.everybody')), sortBy: ({ partner = '' }) => partner },
    { name: 'state', title: t('deliveries.state'), kind: 'tight', cell: ({ state }) => <Tag tone={TONES[state]}>{t(`mappings.states.${state}`)}</Tag>, sortBy: ({ state }) => state },
    { name: 'rows', title: t('mappings.rows'), kind: 'number', cell: ({ rows }) => rows, sortBy: ({ rows }) => rows },
    { name: 'made', title: t('mappings.made'), kind: 'tight', cell: ({ madeAt, madeBy }) => <><When at={madeAt} /> · {person(madeBy)}</>, sortBy: ({ madeAt }) => madeAt },
    { name: 'active', title: t('mappings.activated'), kind: 'tight', cell: ({ activatedAt, activatedBy }) => activatedAt && <><When at={activatedAt} /> · {person(activatedBy)}</> },
    { name: 'note', title: t('mappings.note'), cell: ({ note, again }) => again ?? note },
  ];
  return (
    <Listing title={t('administration.names.mappings')} lead={t('mappings.lead')} aside={<>{aside}{mayAdminister(officer) && <Draft onOpen={onOpen} />}</>}>
      <Table label={t('administration.names.mappings')} columns={columns} rows={mappings.data?.versions} listed={mappings} idOf={({ versionId }) => versionId} onOpen={onOpen} empty={{ title: t('mappings.empty') }} />
    </Listing>
  );
}

function Draft({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const [partner, setPartner] = useState('');
  const [note, setNote] = useState('');
  const draft = async (): Promise<void> => {
    const { version } = await bodyOf(api.POST('/api/mappings', { body: { ...(partner ? { partner } : {}), ...(note.trim() ? { note: note.trim() } : {}) } }));
    onOpen(version.versionId);
  };
  return (
    <Act label={t('mappings.draft')} text={t('mappings.draftText')} changes={[['mappings']]} run={draft}>
      <TextInput size="xs" label={t('mappings.onlyOf')} pattern="[A-Z]{2}(-[A-Z0-9]{1,8})?" autoFocus value={partner} onChange={(event) => setPartner(event.currentTarget.value.toUpperCase())} />
      <TextInput size="xs" label={t('mappings.note')} maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
    </Act>
  );
}

function Loss({ aside }: { aside: ReactNode }) {
  const { t } = useTranslation();
  const { country, path: words } = useWords();
  const loss = useLoss();
  const columns: ReadonlyArray<Column<MappingLossLine>> = [
    { name: 'partner', title: t('retention.from'), kind: 'tight', cell: ({ partner }) => country(partner), sortBy: ({ partner }) => partner },
    { name: 'kind', title: t('mappings.kind'), cell: ({ kind }) => (kind === 'unmapped' ? t('mappings.unmapped') : t(`findings.codes.${kind as 'code_unknown'}`, { defaultValue: kind })), sortBy: ({ kind }) => kind },
    { name: 'path', title: t('mappings.place'), cell: ({ path }) => <>{words(path).replaceAll('*', t('agreements.each'))} <code>{path}</code></>, sortBy: ({ path }) => path },
    { name: 'says', title: t('mappings.says'), cell: ({ says }) => <span lang="en">{says}</span> },
    { name: 'records', title: t('mappings.records'), kind: 'number', cell: ({ records }) => records, sortBy: ({ records }) => records },
    { name: 'seen', title: t('mappings.lastSeen'), kind: 'tight', cell: ({ lastSeen }) => <When at={lastSeen} />, sortBy: ({ lastSeen }) => lastSeen },
  ];
  return (
    <Listing title={t('administration.names.mappings')} lead={t('mappings.lossLead')} aside={aside}>
      <Table label={t('mappings.loss')} columns={columns} rows={loss.data?.loss} listed={loss} idOf={({ partner, kind, path, says = '' }) => `${partner} ${kind} ${path} ${says}`} empty={{ title: t('mappings.noLoss'), text: t('mappings.noLossText') }} />
    </Listing>
  );
}
