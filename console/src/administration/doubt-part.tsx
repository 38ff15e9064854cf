import { useTranslation } from 'react-i18next';
import type { PartnerFile } from '../../../openapi/generated/console';
import { Section } from '../case/part';
import table from '../case/table.module.css';
import { When } from '../words/when';
import { CopyText } from './copy-text';

/** What was signed with a key that may have been in other hands. */
export function DoubtPart({ file: { inDoubt } }: { file: PartnerFile }) {
  const { t } = useTranslation();
  if (inDoubt.count === 0) return null;
  return (
    <Section name="doubt" title={t('partners.doubt')} count={inDoubt.count} lead={t('partners.doubtLead')}>
      <div className={table.scroll} tabIndex={0} role="region" aria-label={t('partners.doubt')}>
        <table className={table.table}>
          <thead><tr><th>{t('partners.received')}</th><th>{t('partners.message')}</th><th>{t('partners.logged')}</th></tr></thead>
          <tbody>{inDoubt.messages.map((one) => <tr key={one.messageId}><td className={table.tight}><When at={one.receivedAt} /></td><td><CopyText text={one.messageId} /></td><td><When at={one.loggedAt} /></td></tr>)}</tbody>
        </table>
      </div>
    </Section>
  );
}
