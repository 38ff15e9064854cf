import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestShown } from '../../../openapi/generated/console';
import rows from '../notices/notice-row.module.css';
import { UrgencyBadge } from '../words/badges';
import { Tag } from '../words/tag';
import { usePartner } from '../words/use-partner';
import { useWords } from '../words/use-words';
import { Due } from './due';
import { REQUEST_TONES } from './tones';

interface Props {
  readonly of: RequestShown;
  readonly chosen: boolean;
  readonly onOpen: (entryId: string) => void;
}

export const RequestRow = memo(function RequestRow({ of, chosen, onOpen }: Props) {
  const { t } = useTranslation();
  const { word } = useWords();
  const named = usePartner();
  return (
    <li>
      <button type="button" className={rows.row} data-row={of.entryId} data-state={of.state} aria-current={chosen || undefined} onClick={() => onOpen(of.entryId)}>
        <span className={rows.since}><Due at={of.dueAt} done={of.settledAt} /></span>
        <span className={rows.what}>
          <span className={rows.title}>{of.title}</span>
          <span className={rows.ref}>{word('requestKind', of.requestKind)} · <code>{of.requestId}</code></span>
        </span>
        <span className={rows.to}>{named(of.partner)}</span>
        <span className={rows.by}><UrgencyBadge urgency={of.urgency} /></span>
        <span className={rows.state}><Tag tone={REQUEST_TONES[of.state]}>{t(`requests.states.${of.state}`)}</Tag></span>
      </button>
    </li>
  );
});
