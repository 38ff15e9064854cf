import { Alert, Button, Menu, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileLine, Session } from '../../../openapi/generated/console';
import { useExport, useProfiles } from '../api/targeting-queries';
import { Table, type Column } from '../shell/table';
import { useProblemText } from '../shell/trouble';
import { TwoPanes } from '../shell/two-panes';
import { day } from '../words/dates';
import { saveFile } from '../words/save-file';
import { mayWrite } from './may';
import { NewProfile } from './new-profile';
import { ProfilePane } from './profile-pane';
import { StateOf } from './ruling-state';
import classes from './section.module.css';

const STATES = ['all', 'active', 'draft', 'expired', 'retired', 'rejected'] as const;
/** In place of an id: a new profile, empty or of the alert of a case. */
const NEW = 'new';
const FROM = /^from:([0-9a-f-]{36})$/;

interface Props {
  readonly officer: Session['officer'];
  readonly id: string | undefined;
  readonly onOpen: (id?: string) => void;
}

export function ProfilesSection({ officer, id, onOpen }: Props) {
  const { t } = useTranslation();
  const caseId = FROM.exec(id ?? '')?.[1];
  const pane = (close: () => void) => (id === NEW || caseId
    ? <NewProfile key={id} caseId={caseId} onDone={(made) => onOpen(made)} onCancel={close} />
    : <ProfilePane key={id} profileId={id as string} officer={officer} onClose={close} />);
  return <TwoPanes name={t('targeting.profiles.list')} onOpen={onOpen} onClose={() => onOpen()} list={(open) => <ProfileList officer={officer} openId={id} onOpen={open} />} pane={id === undefined ? undefined : pane} />;
}

function ProfileList({ officer, openId, onOpen }: { officer: Session['officer']; openId: string | undefined; onOpen: (id: string) => void }) {
  const { t, i18n } = useTranslation();
  const profiles = useProfiles();
  const [state, choose] = useState<(typeof STATES)[number]>('all');
  const columns: ReadonlyArray<Column<ProfileLine>> = [
    { name: 'title', title: t('targeting.profiles.columns.title'), cell: ({ title }) => title, sortBy: ({ title }) => title },
    { name: 'state', title: t('targeting.profiles.columns.state'), cell: (one) => <StateOf state={one.state} />, sortBy: (one) => one.state, kind: 'tight' },
    { name: 'weight', title: t('targeting.profiles.columns.weight'), cell: ({ weight }) => weight, sortBy: ({ weight }) => weight, kind: 'number' },
    { name: 'over', title: t('targeting.profiles.columns.over'), cell: ({ over }) => t(`targeting.over.${over}`), sortBy: ({ over }) => over },
    { name: 'until', title: t('targeting.profiles.columns.until'), cell: ({ validUntil }) => day(validUntil, i18n.language), sortBy: ({ validUntil }) => validUntil, kind: 'tight' },
  ];
  const rows = profiles.data?.profiles.filter((one) => state === 'all' || one.state === state);
  return (
    <div className={classes.list}>
      <div className={classes.bar}>
        <h1>{t('targeting.profiles.list')}</h1>
        <SegmentedControl size="xs" value={state} onChange={(value) => choose(value as typeof state)} aria-label={t('targeting.profiles.byState')} data={STATES.map((value) => ({ value, label: value === 'all' ? t('targeting.profiles.all') : t(`targeting.states.${value}`) }))} />
        {mayWrite(officer) && <div className={classes.buttons}><Exports /><Button size="xs" onClick={() => onOpen(NEW)}>{t('targeting.profiles.new')}</Button></div>}
      </div>
      {/* Beside an open profile there is room for its name and state. */}
      <Table label={t('targeting.profiles.list')} columns={openId === undefined ? columns : columns.slice(0, 2)} rows={rows} listed={profiles} idOf={({ profileId }) => profileId} onOpen={onOpen} openId={openId} empty={{ title: t('targeting.profiles.empty'), text: t('targeting.profiles.emptyText') }} />
    </div>
  );
}

const FORMATS = { asycuda: ['txt', 'text/plain'], csv: ['csv', 'text/csv'], json: ['json', 'application/json'] } as const;

/** What is in force, for another engine; what a format cannot say is said. */
function Exports() {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const order = useExport();
  const save = (format: keyof typeof FORMATS): void => order.mutate(format, { onSuccess: ({ edition, text }) => saveFile(`profiles-edition-${edition}.${FORMATS[format][0]}`, text, FORMATS[format][1]) });
  return (
    <>
      {order.error && <Alert color="red" variant="light" role="alert" p="4px 8px">{t('targeting.profiles.exportFailed')}: {problemText(order.error)}</Alert>}
      {order.data && <span className={classes.why} role="status">{t('targeting.profiles.exported', { edition: order.data.edition })}{order.data.left.length > 0 && ` ${t('targeting.profiles.left', { count: order.data.left.length })}`}</span>}
      <Menu position="bottom-end">
        <Menu.Target><Button size="xs" variant="default" loading={order.isPending} title={t('targeting.profiles.exportText')}>{t('targeting.profiles.export')}</Button></Menu.Target>
        <Menu.Dropdown>{(['asycuda', 'csv', 'json'] as const).map((format) => <Menu.Item key={format} onClick={() => save(format)}>{t(`targeting.profiles.formats.${format}`)}</Menu.Item>)}</Menu.Dropdown>
      </Menu>
    </>
  );
}
