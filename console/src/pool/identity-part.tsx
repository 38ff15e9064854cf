import { useTranslation } from 'react-i18next';
import type { SubjectFile } from '../../../openapi/generated/console';
import { OwnIdentifiers } from '../case/own-identifiers';
import { Section } from '../case/part';
import table from '../case/table.module.css';
import { Scroll } from '../shell/scroll';
import { VerdictBadge } from '../words/badges';
import { useWords } from '../words/use-words';
import classes from './identity-part.module.css';

type Sources = SubjectFile['names'][number]['sources'];

/** Names by script and identifiers with the verdict of their check; beside each who said it. */
export function IdentityPart({ file }: { file: SubjectFile }) {
  const { t, i18n } = useTranslation();
  const { word } = useWords();
  const scripts = new Intl.DisplayNames([i18n.language], { type: 'script', fallback: 'code' });
  const saidBy = (sources: Sources): string => [...new Set(sources.map(({ partner }) => partner))].sort().join(', ');
  const refs = new Map(file.records.map(({ recordId, recordRef }) => [recordId, recordRef]));
  const where = (sources: Sources): string => sources.map(({ recordId, pointer }) => `${refs.get(recordId) ?? ''} ${pointer ?? ''}`).join('\n');
  return (
    <Section name="identity" title={t('pool.subject.sections.identity')}>
      <h3 className={classes.heading}>{t('pool.identity.names')}</h3>
      {file.names.length === 0 ? <p className={classes.none}>{t('pool.identity.namesNone')}</p> : (
        <Scroll className={table.scroll}><table className={table.table}><tbody>
          {file.names.map((one) => <tr key={`${one.kind} ${one.value}`}><td className={table.tight}>{scripts.of(one.script) ?? one.script}</td><th scope="row" className={classes.name} lang="und">{one.value}</th><td title={where(one.sources)}>{t('pool.identity.saidBy', { partners: saidBy(one.sources) })}</td></tr>)}
        </tbody></table></Scroll>
      )}
      <h3 className={classes.heading}>{t('pool.identity.identifiers')}</h3>
      {file.identifiers.length === 0 ? <p className={classes.none}>{t('pool.identity.identifiersNone')}</p> : (
        <Scroll className={table.scroll}><table className={table.table}><tbody>
          {file.identifiers.map((one) => <tr key={`${one.scheme} ${one.normalised}`}><td className={table.tight}>{word('scheme', one.scheme)}</td><th scope="row" className={classes.identifier}>{one.value}</th><td><VerdictBadge verdict={one.verdict} /></td><td title={where(one.sources)}>{t('pool.identity.saidBy', { partners: saidBy(one.sources) })}</td></tr>)}
        </tbody></table></Scroll>
      )}
      {file.ownIdentifiers.length > 0 && <div className={classes.own}><h3>{t('pool.identity.own')}</h3><OwnIdentifiers identifiers={file.ownIdentifiers} /></div>}
    </Section>
  );
}
