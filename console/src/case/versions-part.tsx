import { useTranslation } from 'react-i18next';
import type { CaseFile, Change, RecordVersionShown } from '../../../openapi/generated/console';
import { usePlace } from '../shell/place';
import { Scroll } from '../shell/scroll';
import { moment } from '../words/dates';
import { useWords } from '../words/use-words';
import { Nothing, Part } from './part';
import tables from './table.module.css';
import classes from './versions-part.module.css';

/** What the author says now, beside what it said before. A version replaces the one before it as a whole. */
export function VersionsPart({ file: { case: of, versions, previousVersion, changes } }: { file: CaseFile }) {
  const { t } = useTranslation();
  if (versions.length < 2) return <Part name="versions"><Nothing title={t('versions.only')}>{t('versions.onlyText')}</Nothing></Part>;
  return (
    <Part name="versions" count={versions.length} lead={t('versions.intro')}>
      <ol className={classes.versions}>{versions.map((one) => <Version key={one.messageId} of={one} here={one.messageId === of.messageId} />)}</ol>
      {previousVersion && <Changes changes={changes} before={previousVersion.version} />}
    </Part>
  );
}

function Version({ of, here }: { of: RecordVersionShown; here: boolean }) {
  const { t, i18n } = useTranslation();
  const [place, go] = usePlace();
  const name = t('versions.version', { version: of.version });
  const { caseId } = of;
  return (
    <li aria-current={here ? 'true' : undefined} data-standing={of.standing}>
      {caseId && !here ? <button type="button" onClick={() => go({ ...place, caseId })}>{name}</button> : <b>{name}</b>}
      <span>{t(`versions.standings.${of.standing}`)}</span>
      <time dateTime={of.receivedAt}>{moment(of.receivedAt, i18n.language)}</time>
    </li>
  );
}

/** What was there before, and what is there now, place by place. */
export function Changes({ changes, before }: { changes: readonly Change[]; before: number }) {
  const { t } = useTranslation();
  if (changes.length === 0) return <Nothing title={t('versions.same', { version: before })} />;
  return (
    <Scroll className={tables.scroll}>
      <table className={tables.table}>
        <caption className={classes.caption}>{t('versions.since', { version: before })}</caption>
        <thead><tr>{(['what', 'before', 'now'] as const).map((column) => <th key={column} scope="col">{t(`versions.${column}`)}</th>)}</tr></thead>
        <tbody>{changes.map((one, index) => <ChangeRow key={`${index} ${one.path}`} of={one} />)}</tbody>
      </table>
    </Scroll>
  );
}

function ChangeRow({ of: { op, path, value, was } }: { of: Change }) {
  const words = useWords();
  return (
    <tr data-op={op}>
      <td className={classes.what}>{words.path(path)}<code>{path}</code></td>
      <td className={classes.before}>{op === 'add' ? '' : <del>{shown(was)}</del>}</td>
      <td className={classes.now}>{op === 'remove' ? '' : <ins>{shown(value)}</ins>}</td>
    </tr>
  );
}

/** One line for what is one value, JSON for what has parts. */
function shown(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 1) : String(value ?? '');
}
