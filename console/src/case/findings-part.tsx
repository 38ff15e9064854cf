import { useTranslation } from 'react-i18next';
import type { CaseFile, CaseWarning } from '../../../openapi/generated/console';
import { WarningIcon } from '../words/icons';
import { Said } from '../words/said';
import classes from './findings-part.module.css';
import { Nothing, Part } from './part';
import { valueAt } from './pointer';
import { showAt } from './show-at';

/** What looked wrong to us, and where. Kinds are in the officer's language; what the mapping says to the last detail is English. */
export function FindingsPart({ file: { warnings, unmapped = [], message } }: { file: CaseFile }) {
  const { t, i18n } = useTranslation();
  const kind = (code: string): string => (i18n.exists(`findings.codes.${code}`) ? t(`findings.codes.${code}` as 'findings.codes.code_unknown') : code);
  return (
    <Part name="findings" count={warnings.length} {...(warnings.length > 0 ? { lead: t('findings.intro') } : {})}>
      {warnings.length === 0 && <Nothing title={t('findings.none')}>{t('findings.noneText')}</Nothing>}
      <ul className={classes.findings}>
        {together(warnings).map(([one, ...more]) => (
          <li key={`${one.pointer} ${one.code}`}>
            <span className={classes.icon}><WarningIcon /></span>
            <div>
              <p className={classes.what}><b>{kind(one.code)}</b> <q>{String(valueAt(message, one.pointer) ?? '')}</q>{one.suggestion && <> → {t('findings.suggestion')} <strong>{one.suggestion}</strong></>}</p>
              <p className={classes.detail}><Said at="findings.texts" code={one.code}>{one.detail}</Said></p>
              {[one, ...more].map(({ pointer }) => <button key={pointer} type="button" className={classes.pointer} aria-label={t('findings.show', { pointer })} onClick={() => showAt(pointer)}>{pointer}</button>)}
            </div>
          </li>
        ))}
      </ul>
      {unmapped.length > 0 && <p className={classes.unmapped}><b>{t('findings.unmapped')}</b> {unmapped.map((pointer) => <code key={pointer}>{pointer}</code>)}</p>}
    </Part>
  );
}

/** The same doubt in several places is one doubt. */
function together(warnings: readonly CaseWarning[]): Array<[CaseWarning, ...CaseWarning[]]> {
  const groups = new Map<string, [CaseWarning, ...CaseWarning[]]>();
  for (const one of warnings) {
    const group = groups.get(`${one.code} ${one.detail}`);
    if (group) group.push(one);
    else groups.set(`${one.code} ${one.detail}`, [one]);
  }
  return [...groups.values()];
}
