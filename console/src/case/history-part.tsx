import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../openapi/generated/console';
import { exactMoment } from '../words/dates';
import classes from './history-part.module.css';
import { Part } from './part';

export function HistoryPart({ history }: { history: readonly HistoryEntry[] }) {
  const { t, i18n } = useTranslation();
  return (
    <Part name="history">
      <ol className={classes.steps}>
        {history.map((one, index) => (
          <li key={`${index} ${one.step}`} data-step={one.step}>
            <div><b>{t(`history.steps.${one.step}`)}</b><time dateTime={one.at} title={one.at}>{exactMoment(one.at, i18n.language)}</time></div>
            {one.detail && <p lang="en">{one.detail}</p>}
          </li>
        ))}
      </ol>
    </Part>
  );
}
