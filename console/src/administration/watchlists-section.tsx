import { useTranslation } from 'react-i18next';
import type { WatchlistEdition } from '../../../openapi/generated/console';
import { useEditions } from '../api/administration-queries';
import { Listing } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { day } from '../words/dates';
import { When } from '../words/when';
import type { SectionProps } from './administration-page';
import { usePerson } from './use-person';
import { EditionPane } from './edition-pane';

/** Public lists of sanctions, edition by edition, and what each edition did. */
export function WatchlistsSection({ officer, openId, onOpen }: SectionProps) {
  const { t, i18n } = useTranslation();
  const person = usePerson(officer.actor);
  const editions = useEditions();
  if (openId !== undefined) return <EditionPane key={openId} editionId={openId} officer={officer} onBack={() => onOpen(undefined)} />;
  const columns: ReadonlyArray<Column<WatchlistEdition>> = [
    { name: 'edition', title: t('watchlists.edition'), cell: ({ publisher, dated }) => `${publisher} · ${day(dated, i18n.language)}`, sortBy: ({ dated }) => dated },
    { name: 'publisher', title: t('watchlists.publisher'), cell: ({ publisher }) => t(`watchlists.publishers.${publisher as 'UN-SC'}`, { defaultValue: publisher }) },
    ...(['added', 'changed', 'removed', 'unchanged'] as const).map((name): Column<WatchlistEdition> => ({ name, title: t(`watchlists.counts.${name}`), kind: 'number', cell: (one) => one[name], sortBy: (one) => one[name] })),
    { name: 'loaded', title: t('watchlists.loaded'), kind: 'tight', cell: ({ loadedAt, loadedBy }) => <><When at={loadedAt} /> · {person(loadedBy)}</> },
  ];
  return (
    <Listing title={t('administration.names.watchlists')} lead={t('watchlists.lead')}>
      <Table label={t('administration.names.watchlists')} columns={columns} rows={editions.data?.editions} listed={editions} idOf={({ editionId }) => editionId} onOpen={onOpen} empty={{ title: t('watchlists.empty'), text: t('watchlists.emptyText') }} />
    </Listing>
  );
}
