import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RulingShown, Session } from '../../../openapi/generated/console';
import { useSettleRuling } from '../api/targeting-queries';
import { useNames } from '../notices/use-names';
import { useProblemText } from '../shell/trouble';
import { moment } from '../words/dates';
import { maySettle } from './may';
import { StateOf } from './ruling-state';
import classes from './section.module.css';

/** Who stands for a version, and the second officer's verdict while it waits. */
export function RulingHead({ of, officer }: { of: RulingShown; officer: Session['officer'] }) {
  const { t, i18n: { language } } = useTranslation();
  const { person } = useNames();
  const problemText = useProblemText();
  const settle = useSettleRuling();
  const say = (verdict: 'approved' | 'rejected'): void => settle.mutate({ subject: of.subject, version: of.version, verdict });
  return (
    <div className={classes.padded}>
      <div className={classes.buttons}>
        <StateOf state={of.state} />
        <ul className={classes.steps}>
          <li>{t('targeting.rulings.proposed', { name: person(of.proposedBy, officer.actor), at: moment(of.proposedAt, language) })}</li>
          {of.settledBy && of.settledAt && <li>{t('targeting.rulings.settled', { name: person(of.settledBy, officer.actor), at: moment(of.settledAt, language) })}</li>}
        </ul>
      </div>
      {of.state === 'proposed' && (maySettle(officer, of.proposedBy)
        ? <div className={classes.buttons}><Button size="xs" loading={settle.isPending} onClick={() => say('approved')}>{t('targeting.rulings.approve')}</Button><Button size="xs" variant="default" disabled={settle.isPending} onClick={() => say('rejected')}>{t('targeting.rulings.reject')}</Button></div>
        : <p className={classes.why}>{t(officer.actor === of.proposedBy ? 'targeting.rulings.own' : 'targeting.rulings.readOnly')}</p>)}
      {settle.error && <Alert color="red" variant="light" role="alert" title={t('targeting.rulings.failed')} p="xs">{problemText(settle.error)}</Alert>}
    </div>
  );
}
