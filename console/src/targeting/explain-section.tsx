import { Button, Skeleton, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScreeningExplained } from '../../../openapi/generated/console';
import { useExplained } from '../api/targeting-queries';
import { Section } from '../case/part';
import { TextBlock } from '../case/text-block';
import { Empty } from '../shell/empty';
import { Trouble } from '../shell/trouble';
import { exactMoment } from '../words/dates';
import { Figure } from './figure';
import classes from './section.module.css';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A decision made again, in words and as it is kept. */
export function ExplainSection({ id, onOpen }: { id: string | undefined; onOpen: (id?: string) => void }) {
  const { t } = useTranslation();
  const [written, write] = useState(id ?? '');
  const [asked, setAsked] = useState(false);
  const explained = useExplained(id !== undefined && ID.test(id) ? id : undefined);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (ID.test(written.trim())) onOpen(written.trim().toLowerCase());
  };
  return (
    <main id="list" tabIndex={-1} className={classes.flow}>
      <div className={classes.head}><div><h1 className={classes.title}>{t('targeting.explain.title')}</h1><p className={classes.lead}>{t('targeting.explain.lead')}</p></div></div>
      <form onSubmit={submit} noValidate className={classes.buttons} style={{ alignItems: 'end' }}>
        <TextInput size="xs" w={340} label={t('targeting.explain.id')} placeholder={t('targeting.explain.idHint')} value={written} onChange={(event) => write(event.currentTarget.value)} error={asked && !ID.test(written.trim()) ? t('targeting.explain.invalid') : undefined} />
        <Button size="xs" type="submit">{t('targeting.explain.go')}</Button>
      </form>
      {id === undefined && <Empty title={t('targeting.explain.start')}>{t('targeting.explain.startText')}</Empty>}
      {explained.isFetching && <div role="status" aria-label={t('targeting.explain.loading')}><Skeleton height={180} /></div>}
      {explained.isError && <Trouble error={explained.error} title={t('targeting.explain.failed')} retry={() => void explained.refetch()} />}
      {explained.data && <Explained of={explained.data} />}
    </main>
  );
}

function Explained({ of }: { of: ScreeningExplained }) {
  const { t, i18n: { language } } = useTranslation();
  return (
    <>
      <Section name="decision" title={of.reference} lead={t(of.same ? 'targeting.explain.same' : 'targeting.explain.differs')}>
        <div className={classes.figures}>
          <Figure name={t('targeting.explain.lane')} value={t(`targeting.lanes.${of.lane}`)} definition={exactMoment(of.screenedAt, language)} />
          <Figure name={t('targeting.explain.score')} value={of.score} definition="0 – 100" />
          <Figure name={t('targeting.explain.edition')} value={of.edition} definition={`${t('targeting.explain.feedPosition')}: ${of.feedPosition}`} />
        </div>
        <div className={classes.padded}>
          <b>{t('targeting.explain.words')}</b><Words of={of} />
          {!of.same && <><b>{t('targeting.explain.differences')}</b><ul lang="en">{of.differences.map((one) => <li key={one}>{one}</li>)}</ul></>}
        </div>
      </Section>
      <Section name="json" title={t('targeting.explain.json')}><TextBlock title={of.screeningId} text={JSON.stringify(of, null, 2)} lines /></Section>
    </>
  );
}

/** Kept in English; in Korean as the decision that was made again, where it came out the same. */
function Words({ of: { explanation, inKorean, same } }: { of: ScreeningExplained }) {
  const { i18n: { language } } = useTranslation();
  const korean = language === 'ko' && same ? inKorean : undefined;
  return <ol lang={korean ? 'ko' : 'en'} style={{ margin: 0 }}>{(korean ?? explanation).map((sentence, n) => <li key={n}>{sentence}</li>)}</ol>;
}
