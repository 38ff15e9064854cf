import { useTranslation } from 'react-i18next';
import type { RecipientPreview } from '../../../openapi/generated/console';
import { Nothing } from '../case/part';
import { Said } from '../words/said';
import { LeavingMessage } from './leaving-message';
import classes from './recipient.module.css';
import { useRefusal } from './use-refusal';
import { WithheldTable } from './withheld-table';

/** One recipient: under which agreement, what stays here and why, and the message that leaves. */
export function Recipient({ of: { agreement, message, withheld, refusal } }: { of: RecipientPreview }) {
  const { t } = useTranslation();
  const why = useRefusal();
  return (
    <div className={classes.recipient}>
      {agreement && <p className={classes.under}><span>{t('notices.preview.under')}</span> <b>{agreement.title}</b> <code>{agreement.agreementId}</code> {t('notices.preview.agreementVersion', { version: agreement.version })}</p>}
      {refusal && (
        <div className={classes.refusal}>
          <b>{t('notices.preview.getsNothing')}: {why(refusal)}.</b>
          <p><Said at="problems" code={refusal.code}>{refusal.detail}</Said></p>
          <ul>{refusal.errors.map(({ pointer, detail }) => <li key={`${pointer} ${detail}`}><code>{pointer}</code>{detail !== refusal.detail && <span lang="en">{detail}</span>}</li>)}</ul>
        </div>
      )}
      {(message || withheld.length > 0) && (
        <section>
          <h3>{t('notices.preview.keeps')}{withheld.length > 0 && <b className={classes.count}>{withheld.length}</b>}{withheld.length > 0 && <span>{t('notices.preview.keepsLead')}</span>}</h3>
          {withheld.length === 0 ? <Nothing title={t('notices.preview.nothingKept')} /> : <WithheldTable withheld={withheld} />}
        </section>
      )}
      {message && <section><h3>{t('notices.preview.gets')}</h3><LeavingMessage message={message} /></section>}
    </div>
  );
}
