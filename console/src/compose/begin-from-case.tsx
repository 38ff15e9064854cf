import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile, Session } from '../../../openapi/generated/console';
import { ForwardPart } from '../notices/forward-part';
import { maySend } from '../notices/may';
import { useBegin } from './begin';
import classes from './begin-from-case.module.css';
import { ABOUT_CASE, aboutCase, mayTakeOver } from './start';

/** What a liaison officer may write about a record of a partner, or pass on of it. What it says goes into an alert of ours only where its author lets customs pass it on. */
export function BeginFromCase({ file, officer }: { file: CaseFile; officer: Session['officer'] }) {
  const { t } = useTranslation();
  const { begin, pending, failed } = useBegin();
  const [forwarding, forward] = useState(false);
  const types = ABOUT_CASE[file.case.messageType] ?? [];
  if (!maySend(officer) || types.length === 0 || file.erased || file.restrictedAt) return null;
  return (
    <>
      <div className={classes.begin} role="group" aria-label={t('compose.about')}>
        <span>{t('compose.about')}</span>
        {types.filter((type) => type !== 'alert' || mayTakeOver(file)).map((type) => (
          <Button key={type} size="compact-xs" variant="default" disabled={pending} onClick={() => begin({ content: aboutCase(type, file, officer) })}>{`${t(`types.${type}`)} …`}</Button>
        ))}
        {types.includes('alert') && !mayTakeOver(file) && <span className={classes.why}>{t('compose.notTakenOver')}</span>}
        {file.author
          ? <Button size="compact-xs" variant={forwarding ? 'light' : 'default'} aria-expanded={forwarding} onClick={() => forward(!forwarding)}>{t('notices.forward.button')}</Button>
          : <span className={classes.why}>{t('notices.forward.notSigned')}</span>}
        {failed && <Alert color="red" variant="light" role="alert" p="xs">{failed}</Alert>}
      </div>
      {forwarding && <ForwardPart file={file} onDone={() => forward(false)} />}
    </>
  );
}
