import { Button, Skeleton, Tabs } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { NoticePreview, RecipientPreview } from '../../../openapi/generated/console';
import { Section } from '../case/part';
import { Trouble } from '../shell/trouble';
import { moment } from '../words/dates';
import { CheckIcon, WarningIcon } from '../words/icons';
import { useWords } from '../words/use-words';
import { Compared } from './compared';
import { changedSince } from './changed';
import classes from './preview-parts.module.css';
import { Recipient } from './recipient';
import { Summary } from './summary';

interface Props {
  readonly looked: UseQueryResult<NoticePreview>;
  /** What had been seen before, when a release of it was refused. */
  readonly seen: NoticePreview | undefined;
}

/** What would leave now: in sentences first, then for each recipient to the last field. */
export function PreviewParts({ looked: { data, error, isFetching, dataUpdatedAt, refetch }, seen }: Props) {
  const { t, i18n } = useTranslation();
  const again = (
    <span className={classes.again}>
      {data && <time>{t('notices.preview.asOf', { at: moment(new Date(dataUpdatedAt).toISOString(), i18n.language) })}</time>}
      <Button size="compact-xs" variant="default" loading={isFetching} onClick={() => void refetch()}>{t('notices.preview.again')}</Button>
    </span>
  );
  return (
    <Section name="preview" title={t('notices.preview.title')} lead={t('notices.preview.lead')} aside={again}>
      {!data && !error && <div className={classes.waiting} role="status" aria-label={t('notices.preview.loading')}><Skeleton height={16} width="70%" /><Skeleton height={34} /><Skeleton height={260} /></div>}
      {!data && error && <Trouble error={error} title={t('notices.preview.failed')} retry={() => void refetch()} />}
      {data && <div className={classes.summary}><Summary preview={data} /></div>}
      {data && data.recipients.length > 0 && <Recipients recipients={data.recipients} changed={seen ? changedSince(seen, data) : []} />}
    </Section>
  );
}

function Recipients({ recipients, changed }: { recipients: readonly RecipientPreview[]; changed: readonly string[] }) {
  const { t } = useTranslation();
  const { country } = useWords();
  const first = (recipients.find(({ administration }) => changed.includes(administration)) ?? recipients[0])?.administration;
  return (
    // What has changed is what must be looked at.
    <Tabs key={changed.join()} defaultValue={first ?? null} keepMounted={false}>
      <Tabs.List aria-label={t('notices.preview.recipients')} px="sm">
        {recipients.map(({ administration, message, withheld }) => (
          <Tabs.Tab key={administration} value={administration} leftSection={<span className={classes.sign} data-goes={message !== undefined}>{message ? <CheckIcon /> : <WarningIcon />}</span>}>
            {country(administration)}
            {message && withheld.length > 0 && <span className={classes.count} title={t('notices.preview.withheld', { count: withheld.length })}>−{withheld.length}</span>}
            {changed.includes(administration) && <b className={classes.changed}>{t('notices.preview.changed')}</b>}
          </Tabs.Tab>
        ))}
        {recipients.length > 1 && <Tabs.Tab value="compare" ml="auto">{t('board.compare.tab')}</Tabs.Tab>}
      </Tabs.List>
      {recipients.length > 1 && <Tabs.Panel value="compare"><Compared recipients={recipients} /></Tabs.Panel>}
      {recipients.map((one) => <Tabs.Panel key={one.administration} value={one.administration}><Recipient of={one} /></Tabs.Panel>)}
    </Tabs>
  );
}
