import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Sheet } from '../../../openapi/generated/console';
import head from '../case/case-head.module.css';
import { Act } from '../shell/act';
import { useKeys } from '../shell/keys';
import { useProblemText } from '../shell/trouble';
import { CloseIcon } from '../words/icons';
import { moment } from '../words/dates';
import classes from './compose-pane.module.css';
import { useForm } from './form-context';
import { useDropSheet, type Keeping } from './use-sheet';
import type { Submitting } from './use-submitting';

interface Props {
  readonly sheet: Sheet;
  readonly keeping: Keeping;
  readonly submitting: Submitting;
  readonly onClose: () => void;
}

/** What is written, how it is kept, and the steps: keep it, hand it over, throw it away. */
export function ComposeHead({ sheet, keeping, submitting, onClose }: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { writing } = useForm();
  const drop = useDropSheet();
  const type = writing.messageType as 'alert';
  const record = writing[type] as { title?: string } | undefined;
  useKeys({ Escape: onClose });
  return (
    <header className={`${head.head} ${classes.head}`}>
      <div className={head.line}>
        <span className={head.kind}>{t(writing.corrects ? 'compose.correcting' : 'compose.writing', { type: t(`types.${type}`) })}</span>
        <Kept keeping={keeping} />
        <button type="button" className={`${head.close} ${head.far}`} aria-label={t('compose.close')} title={`${t('compose.close')} (Esc)`} onClick={onClose}><CloseIcon size={16} /></button>
      </div>
      <h1 id="compose-title">{record?.title || t('compose.untitled')}</h1>
      <div className={head.line}>
        <p className={classes.own}>{t('compose.own')}</p>
        <div className={head.actions}>
          <Button size="xs" variant="default" onClick={() => void keeping.keep()}>{t('compose.keep')}</Button>
          <Button size="xs" loading={submitting.pending} onClick={submitting.submit}>{t('compose.submit')}</Button>
          <Act label={t('compose.drop')} text={t('compose.dropText')} tone="danger" changes={[['sheets']]} run={() => drop.mutateAsync(sheet.sheetId).then(onClose)} />
        </div>
      </div>
      {keeping.error && <Alert color="red" variant="light" role="alert" title={t('compose.keepFailed')} p="xs">{keeping.error.code === 'state_conflict' ? t('compose.otherWindow') : problemText(keeping.error)}</Alert>}
      {submitting.error && <Alert color="red" variant="light" role="alert" title={t('compose.submitFailed')} p="xs">{problemText(submitting.error)}</Alert>}
    </header>
  );
}

function Kept({ keeping: { state, keptAt } }: { keeping: Keeping }) {
  const { t, i18n } = useTranslation();
  return <span className={classes.state} data-state={state} role="status">{state === 'kept' ? t('compose.kept', { at: moment(keptAt, i18n.language) }) : t(`compose.states.${state}`)}</span>;
}
