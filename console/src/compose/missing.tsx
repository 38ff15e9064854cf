import { useTranslation } from 'react-i18next';
import type { NoticeCheck } from '../../../openapi/generated/console';
import { Section } from '../case/part';
import { useWords } from '../words/use-words';
import { CheckIcon, WarningIcon } from '../words/icons';
import { Said } from '../words/said';
import classes from './missing.module.css';
import { isMissing, useFinding } from './use-finding';
import { focusAt } from './use-submitting';

/** What stands between this and a notice, each a way to its field; and what is doubted, which may leave. */
export function Missing({ check }: { check: NoticeCheck | undefined }) {
  const { t } = useTranslation();
  const { path } = useWords();
  const say = useFinding();
  if (!check) return <Section name="missing" title={t('compose.missing')}><p className={classes.none}>{t('compose.checking')}</p></Section>;
  const doubts = check.verdicts.filter(({ verdict }) => verdict !== 'valid');
  return (
    <Section name="missing" title={t('compose.missing')} count={check.findings.length}>
      {check.findings.length === 0 && <p className={classes.none} data-done><CheckIcon />{t('compose.nothingMissing')}</p>}
      <ul className={classes.list} aria-label={t('compose.missing')}>
        {check.findings.map((one) => (
          <li key={`${one.pointer} ${one.code}`} data-wrong={!isMissing(one)}><button type="button" onClick={() => focusAt(one.pointer)}>{one.pointer === '/administrations' ? t('compose.administrations') : path(one.pointer)}</button><span>{say(one)}</span></li>
        ))}
      </ul>
      {doubts.length > 0 && <h3 className={classes.doubts}>{t('compose.doubts')}</h3>}
      <ul className={classes.list} aria-label={t('compose.doubts')}>
        {doubts.map((one) => <li key={one.pointer} data-wrong={one.verdict === 'impossible'}><button type="button" onClick={() => focusAt(one.pointer)}><WarningIcon />{path(one.pointer)}</button><span><Said at="findings.texts" code={one.doubt}>{one.detail}</Said></span></li>)}
      </ul>
    </Section>
  );
}
