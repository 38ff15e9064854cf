import { useTranslation } from 'react-i18next';
import type { WatchlistChange, WatchlistEdition } from '../../../openapi/generated/console';
import { useEdition, useEditions } from '../api/administration-queries';
import { Section } from '../case/part';
import { Listing, Opened } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { day } from '../words/dates';
import { Tag } from '../words/tag';
import { When } from '../words/when';
import type { SectionProps } from './administration-page';
import type { Officer } from './may';
import { usePerson } from './use-person';

const TONES = { added: 'new', changed: 'waits', removed: 'bad' } as const;

/** Public lists of sanctions, edition by edition, and what each edition did. */
export function WatchlistsSection({ officer, openId, onOpen }: SectionProps) {
  const { t, i18n } = useTranslation();
  const person = usePerson(officer.actor);
  const editions = useEditions();
  if (openId !== undefined) return <OneEdition key={openId} editionId={openId} officer={officer} onBack={() => onOpen(undefined)} />;
  const columns: ReadonlyArray<Column<WatchlistEdition>> = [
    { name: 'edition', title: t('watchlists.edition'), cell: ({ publisher, dated }) => `${publisher.toUpperCase()} · ${day(dated, i18n.language)}`, sortBy: ({ dated }) => dated },
    ...(['added', 'changed', 'removed', 'unchanged'] as const).map((name): Column<WatchlistEdition> => ({ name, title: t(`watchlists.changes.${name}`), kind: 'number', cell: (one) => one[name], sortBy: (one) => one[name] })),
    { name: 'loaded', title: t('watchlists.loaded'), kind: 'tight', cell: ({ loadedAt, loadedBy }) => <><When at={loadedAt} /> · {person(loadedBy)}</> },
  ];
  return (
    <Listing title={t('administration.names.watchlists')} lead={t('watchlists.lead')}>
      <Table label={t('administration.names.watchlists')} columns={columns} rows={editions.data?.editions} listed={editions} idOf={({ editionId }) => editionId} onOpen={onOpen} empty={{ title: t('watchlists.empty'), text: t('watchlists.emptyText') }} />
    </Listing>
  );
}

function OneEdition({ editionId, officer, onBack }: { editionId: string; officer: Officer; onBack: () => void }) {
  const { t, i18n } = useTranslation();
  const person = usePerson(officer.actor);
  const changes = useEdition(editionId);
  const edition = changes.data?.pages[0]?.edition;
  const columns: ReadonlyArray<Column<WatchlistChange>> = [
    { name: 'reference', title: t('watchlists.reference'), kind: 'tight', cell: ({ reference }) => <code>{reference}</code> },
    { name: 'name', title: t('watchlists.name'), cell: ({ name }) => name },
    { name: 'change', title: t('watchlists.change'), kind: 'tight', cell: ({ change }) => <Tag tone={TONES[change]}>{t(`watchlists.changes.${change}`)}</Tag> },
    { name: 'members', title: t('watchlists.members'), cell: ({ members }) => members.join(', ') },
  ];
  return (
    <Opened title={edition ? `${edition.publisher.toUpperCase()} · ${day(edition.dated, i18n.language)}` : editionId} under={edition && <>{t('watchlists.loaded')} <When at={edition.loadedAt} /> · {person(edition.loadedBy)}</>} back={t('administration.names.watchlists')} onBack={onBack}>
      <Section name="changes" title={t('watchlists.did')} lead={t('watchlists.didLead')}>
        <Table label={t('watchlists.did')} columns={columns} rows={changes.data?.pages.flatMap((page) => page.changes)} listed={changes} idOf={({ reference }) => reference} empty={{ title: t('watchlists.noChanges') }} />
      </Section>
    </Opened>
  );
}
