import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEvent } from '../../../openapi/generated/console';
import { useAuditEvents, type AuditFilter } from '../api/audit-queries';
import { Listing } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { Tag, type Tone } from '../words/tag';
import { useWords } from '../words/use-words';
import { When } from '../words/when';
import classes from './audit.module.css';
import { Actor } from './actor';
import { ExportButton } from './export-button';
import { FilterForm } from './filter-form';

const TONES: Readonly<Record<AuditEvent['kind'], Tone>> = { saw: 'plain', changed: 'new', released: 'good', exported: 'waits', asked: 'plain', session: 'plain', system: 'bad' };
const FILTERS = ['kind', 'actor', 'partner', 'record', 'object', 'from', 'to'] as const;

/** The trail itself, newest first. */
export function EventsSection() {
  const { t } = useTranslation();
  const { country } = useWords();
  const [filter, setFilter] = useState<AuditFilter>({});
  const events = useAuditEvents(filter);
  const columns: ReadonlyArray<Column<AuditEvent>> = [
    { name: 'at', title: t('audit.columns.at'), kind: 'tight', cell: ({ at }) => <When at={at} /> },
    { name: 'actor', title: t('audit.columns.by'), kind: 'tight', cell: ({ actor, name, role }) => <Actor id={actor} name={name} role={role} /> },
    { name: 'kind', title: t('audit.columns.kind'), kind: 'tight', cell: ({ kind }) => <Tag tone={TONES[kind]}>{t(`audit.kinds.${kind}`)}</Tag> },
    { name: 'action', title: t('audit.columns.what'), kind: 'tight', cell: ({ action }) => <code>{action}</code> },
    { name: 'object', title: t('audit.columns.object'), cell: ({ object }) => <code className={classes.id}>{object}</code> },
    { name: 'partners', title: t('audit.columns.partner'), cell: ({ partners }) => partners.map(country).join(', ') },
    { name: 'detail', title: t('audit.columns.detail'), cell: ({ detail }) => <Detail of={detail} /> },
  ];
  return (
    <Listing title={t('audit.names.events')} lead={t('audit.eventsLead')} aside={<ExportButton filter={filter} />}>
      <div className={classes.both}>
        <FilterForm names={FILTERS} onAsk={setFilter} asking={events.isFetching && !events.isFetchingNextPage} />
        <Table label={t('audit.names.events')} columns={columns} rows={events.data?.pages.flatMap((page) => page.events)} listed={events} idOf={({ eventId }) => String(eventId)} empty={{ title: t('audit.nothing'), text: t('audit.nothingText') }} />
      </div>
    </Listing>
  );
}

/** Ids, codes, counts and digests, name by name. */
function Detail({ of }: { of: Readonly<Record<string, unknown>> }) {
  return <ul className={classes.detail}>{Object.entries(of).map(([name, value]) => <li key={name}><span>{name}</span> <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code></li>)}</ul>;
}
