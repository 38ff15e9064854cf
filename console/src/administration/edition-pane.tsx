import { useTranslation } from 'react-i18next';
import type { WatchlistChange, WatchlistEdition } from '../../../openapi/generated/console';
import { useEdition } from '../api/administration-queries';
import { Section } from '../case/part';
import { Away } from '../pool/away';
import { maySearch } from '../pool/may';
import { Opened } from '../shell/listing';
import { subjectAddress } from '../shell/place';
import { Table, type Column } from '../shell/table';
import { day } from '../words/dates';
import { Tag } from '../words/tag';
import { When } from '../words/when';
import classes from './edition-pane.module.css';
import type { Officer } from './may';
import { usePerson } from './use-person';

const TONES = { added: 'new', changed: 'waits', removed: 'bad' } as const;

interface Props {
  readonly editionId: string;
  readonly officer: Officer;
  readonly onBack: () => void;
}

/** What one edition of a watch list did, entry by entry, and who or what each entry is. */
export function EditionPane({ editionId, officer, onBack }: Props) {
  const { t, i18n } = useTranslation();
  const changes = useEdition(editionId);
  const edition = changes.data?.pages[0]?.edition;
  const columns: ReadonlyArray<Column<WatchlistChange>> = [
    { name: 'reference', title: t('watchlists.reference'), kind: 'tight', cell: ({ reference }) => <code>{reference}</code> },
    { name: 'name', title: t('watchlists.name'), cell: (change) => <Name of={change} officer={officer} /> },
    { name: 'kind', title: t('watchlists.kind'), kind: 'tight', cell: ({ subjectKind }) => subjectKind && t(`watchlists.kinds.${subjectKind}`) },
    { name: 'programmes', title: t('watchlists.programmes'), cell: ({ programmes }) => programmes.join(', ') },
    { name: 'change', title: t('watchlists.change'), kind: 'tight', cell: ({ change }) => <Tag tone={TONES[change]}>{t(`watchlists.changes.${change}`)}</Tag> },
    { name: 'members', title: t('watchlists.members'), cell: ({ members }) => members.map((member) => t(`watchlists.memberNames.${member as 'name'}`, { defaultValue: member })).join(', ') },
  ];
  return (
    <Opened title={edition ? `${edition.publisher} · ${day(edition.dated, i18n.language)}` : editionId} under={edition && <Under of={edition} officer={officer} />} back={t('administration.names.watchlists')} onBack={onBack}>
      <Section name="changes" title={t('watchlists.did')} lead={t('watchlists.didLead')}>
        <Table label={t('watchlists.did')} columns={columns} rows={changes.data?.pages.flatMap((page) => page.changes)} listed={changes} idOf={({ reference }) => reference} empty={{ title: t('watchlists.noChanges') }} />
      </Section>
    </Opened>
  );
}

function Under({ of, officer }: { of: WatchlistEdition; officer: Officer }) {
  const { t } = useTranslation();
  const person = usePerson(officer.actor);
  return <>{t(`watchlists.publishers.${of.publisher as 'UN-SC'}`, { defaultValue: of.publisher })} · {t('watchlists.sum', { ...of })} · {t('watchlists.loaded')} <When at={of.loadedAt} /> · {person(of.loadedBy)}</>;
}

/** Whoever works with the pool goes from an entry to the single view of its subject. */
function Name({ of: { name, nameBefore, subjectId }, officer }: { of: WatchlistChange; officer: Officer }) {
  const { t } = useTranslation();
  return (
    <span className={classes.name}>
      {subjectId && name && maySearch(officer) ? <Away to={subjectAddress(subjectId)}>{name}</Away> : name || t('watchlists.erased')}
      {nameBefore && <small>{t('watchlists.before', { name: nameBefore })}</small>}
    </span>
  );
}
