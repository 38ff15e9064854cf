import { Button, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RulingShown, Session } from '../../../openapi/generated/console';
import { useRulings } from '../api/targeting-queries';
import { Section } from '../case/part';
import { Empty } from '../shell/empty';
import { Trouble } from '../shell/trouble';
import { ListForm } from './list-form';
import { mayWrite } from './may';
import { RulingHead } from './ruling-head';
import classes from './section.module.css';

const NEW = 'new:';

interface Props {
  readonly officer: Session['officer'];
  /** The list that is written, or that a new one is. */
  readonly name: string | undefined;
  readonly onOpen: (name?: string) => void;
}

export function ListsSection({ officer, name, onOpen }: Props) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useRulings();
  if (isPending) return <div className={classes.flow} role="status" aria-label={t('targeting.rulings.loading')}><Skeleton height={24} width="30%" /><Skeleton height={180} /></div>;
  if (!data) return <Trouble error={error} title={t('targeting.rulings.loadFailed')} retry={() => void refetch()} />;
  const lists = new Map<string, RulingShown[]>();
  for (const one of data.rulings.filter(({ subject }) => subject !== 'rules')) lists.set(one.subject.slice('list:'.length), [...(lists.get(one.subject.slice('list:'.length)) ?? []), one]);
  const current = name === undefined ? undefined : lists.get(name)?.find(({ state }) => state === 'active') ?? lists.get(name)?.[0];
  return (
    <main id="list" tabIndex={-1} className={classes.flow}>
      <div className={classes.head}>
        <div><h1 className={classes.title}>{t('targeting.sections.lists')}</h1><p className={classes.lead}>{t('targeting.lists.lead')}</p></div>
        {mayWrite(officer) && <Button size="xs" onClick={() => onOpen(NEW)}>{t('targeting.lists.new')}</Button>}
      </div>
      {name === NEW && <ListForm onDone={() => onOpen()} />}
      {lists.size === 0 && name === undefined && <Empty title={t('targeting.lists.none')}>{t('targeting.lists.noneText')}</Empty>}
      {[...lists].map(([list, versions]) => (
        <Section key={list} name={`list-${list}`} title={list} aside={mayWrite(officer) && versions[0]?.state !== 'proposed' && <Button size="compact-xs" variant="default" onClick={() => onOpen(list)}>{t('targeting.lists.change')}</Button>}>
          {list === name && <div className={classes.padded}><ListForm name={list} begin={current} onDone={() => onOpen()} /></div>}
          {versions.map((one) => <Version key={one.version} of={one} officer={officer} />)}
        </Section>
      ))}
    </main>
  );
}

function Version({ of, officer }: { of: RulingShown; officer: Session['officer'] }) {
  const { t } = useTranslation();
  const { values = [], size = 0 } = of;
  return (
    <div>
      <RulingHead of={of} officer={officer} />
      <details className={classes.padded}>
        <summary>{t('targeting.rulings.version', { version: of.version })} · {t('targeting.lists.size', { count: size })}</summary>
        <p lang="und" style={{ overflowWrap: 'anywhere' }}>{values.join(', ')}</p>
        {values.length < size && <p className={classes.why}>{t('targeting.lists.more')}</p>}
      </details>
    </div>
  );
}
