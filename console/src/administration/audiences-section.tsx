import { TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Audience } from '../../../openapi/generated/console';
import { useAudiences } from '../api/administration-queries';
import { api, bodyOf } from '../api/client';
import { Section } from '../case/part';
import table from '../case/table.module.css';
import { Act } from '../shell/act';
import fields from '../shell/act.module.css';
import { Listing, Opened } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { When } from '../words/when';
import { useWords } from '../words/use-words';
import type { SectionProps } from './administration-page';
import { mayAdminister, type Officer } from './may';
import { usePerson } from './use-person';

const current = ({ members }: Audience): string[] => members.filter(({ until }) => until === undefined).map(({ administration }) => administration);

/** Named groups that a notice may be sent to. */
export function AudiencesSection({ officer, openId, onOpen }: SectionProps) {
  const { t } = useTranslation();
  const { country } = useWords();
  const person = usePerson(officer.actor);
  const audiences = useAudiences();
  const opened = audiences.data?.audiences.find(({ name }) => name === openId);
  if (opened) return <OneAudience of={opened} officer={officer} onBack={() => onOpen(undefined)} />;
  const columns: ReadonlyArray<Column<Audience>> = [
    { name: 'title', title: t('audiences.title'), cell: ({ title }) => title, sortBy: ({ title }) => title },
    { name: 'name', title: t('audiences.name'), kind: 'tight', cell: ({ name }) => <code>{name}</code>, sortBy: ({ name }) => name },
    { name: 'members', title: t('audiences.members'), cell: (one) => current(one).map(country).join(', ') || t('audiences.nobody') },
    { name: 'changed', title: t('audiences.changed'), kind: 'tight', cell: ({ changedAt, changedBy }) => <><When at={changedAt} /> · {person(changedBy)}</>, sortBy: ({ changedAt }) => changedAt },
  ];
  return (
    <Listing title={t('administration.names.audiences')} lead={t('audiences.lead')} aside={mayAdminister(officer) && <Change />}>
      <Table label={t('administration.names.audiences')} columns={columns} rows={audiences.data?.audiences} listed={audiences} idOf={({ name }) => name} onOpen={onOpen} empty={{ title: t('audiences.empty'), text: t('audiences.emptyText') }} />
    </Listing>
  );
}

function OneAudience({ of, officer, onBack }: { of: Audience; officer: Officer; onBack: () => void }) {
  const { t } = useTranslation();
  const { country } = useWords();
  const person = usePerson(officer.actor);
  return (
    <Opened title={of.title} under={<><code>{of.name}</code> · {t('notices.version', { version: of.version })}</>} back={t('administration.names.audiences')} onBack={onBack} aside={mayAdminister(officer) && <Change of={of} key={of.version} />}>
      <Section name="members" title={t('audiences.everybody')} count={of.members.length} lead={t('audiences.everybodyLead')}>
        <div className={table.scroll}>
          <table className={table.table}>
            <thead><tr>{(['administration', 'from', 'enteredBy', 'until', 'endedBy'] as const).map((name) => <th key={name}>{t(`audiences.columns.${name}`)}</th>)}</tr></thead>
            <tbody>{of.members.map((one) => <tr key={`${one.administration} ${one.from}`}><td>{country(one.administration)}</td><td><When at={one.from} /></td><td>{person(one.enteredBy)}</td><td><When at={one.until} /></td><td>{person(one.endedBy)}</td></tr>)}</tbody>
          </table>
        </div>
      </Section>
    </Opened>
  );
}

/** Who is in it from now on. What was looked at goes along: of two who change at once the second is refused. */
function Change({ of }: { of?: Audience }) {
  const { t } = useTranslation();
  const [name, setName] = useState(of?.name ?? '');
  const [title, setTitle] = useState(of?.title ?? '');
  const [members, setMembers] = useState(of ? current(of) : []);
  return (
    <Act label={t(of ? 'audiences.change' : 'audiences.new')} text={t('audiences.changeText')} changes={[['audiences']]} run={() => bodyOf(api.POST('/api/audiences', { body: { name, title, version: of?.version ?? 0, members } }))}>
      <div className={fields.fields}>
        {!of && <TextInput size="xs" label={t('audiences.name')} required maxLength={40} autoFocus value={name} onChange={(event) => setName(event.currentTarget.value)} />}
        <TextInput size="xs" label={t('audiences.title')} required maxLength={200} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <TagsInput size="xs" label={t('audiences.membersHint')} value={members} onChange={(next) => setMembers(next.map((one) => one.toUpperCase()))} />
      </div>
    </Act>
  );
}
