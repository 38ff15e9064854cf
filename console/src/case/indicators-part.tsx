import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CaseIndicator, CaseWarning } from '../../../openapi/generated/console';
import { sectionAddress } from '../shell/place';
import { Scroll } from '../shell/scroll';
import { day } from '../words/dates';
import { WarningIcon } from '../words/icons';
import { useWords } from '../words/use-words';
import { AddIndicator } from './add-indicator';
import classes from './indicators-part.module.css';
import { Nothing, Part } from './part';
import tables from './table.module.css';

interface Props {
  readonly indicators: readonly CaseIndicator[];
  readonly warnings: readonly CaseWarning[];
  /** Whether the officer may leave some out. */
  readonly choosing: boolean;
  readonly declinedIds: ReadonlySet<string>;
  readonly onChoose: (declinedIds: ReadonlySet<string>) => void;
  /** Of the case, where what it describes can become a profile of ours. */
  readonly profileOf: string | undefined;
  /** Where the officer may lay one of ours over the record. */
  readonly caseId?: string;
}

export function IndicatorsPart({ indicators, warnings, choosing, declinedIds, onChoose, profileOf, caseId }: Props) {
  const { t } = useTranslation();
  const groups = (['identifying', 'descriptive'] as const).map((name) => ({ name, members: indicators.filter((one) => one.identifying === (name === 'identifying')) }));
  const turn = (id: string): void => {
    const next = new Set(declinedIds);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  if (indicators.length === 0) return <Part name="indicators"><Nothing title={t('indicators.none')}>{t('indicators.noneText')}</Nothing>{caseId && <AddIndicator caseId={caseId} />}</Part>;
  const columns = choosing ? 8 : 7;
  const describes = indicators.some(({ identifying, state }) => !identifying && state === 'active');
  return (
    <Part name="indicators" count={indicators.length} {...(profileOf && describes ? { aside: <a href={sectionAddress('targeting', 'profiles', `from:${profileOf}`)}>{t('indicators.profile')}</a> } : {})}>
      <Scroll className={tables.scroll}>
        <table className={tables.table}>
          <thead>
            <tr>
              {choosing && <th className={classes.pick}><Checkbox size="xs" aria-label={t('indicators.chooseAll')} checked={declinedIds.size === 0} indeterminate={declinedIds.size > 0 && declinedIds.size < indicators.length} onChange={() => onChoose(declinedIds.size === 0 ? new Set(indicators.map((one) => one.indicatorId)) : new Set())} /></th>}
              {(['field', 'value', 'weight', 'state', 'origin', 'valid', 'why'] as const).map((name) => <th key={name} scope="col">{t(`indicators.${name}`)}</th>)}
            </tr>
          </thead>
          {groups.filter(({ members }) => members.length > 0).map(({ name, members }) => (
            <tbody key={name}>
              <tr className={classes.group}><th scope="rowgroup" colSpan={columns}>{t(`indicators.${name}`)}</th></tr>
              {members.map((one) => <Row key={one.indicatorId} of={one} doubt={warnings.find((warning) => warning.pointer === `${one.pointer}/value`)?.detail} {...(choosing ? { taken: !declinedIds.has(one.indicatorId), onTurn: turn } : {})} />)}
            </tbody>
          ))}
        </table>
      </Scroll>
      {caseId && <AddIndicator caseId={caseId} />}
    </Part>
  );
}

function Row({ of, doubt, taken, onTurn }: { of: CaseIndicator; doubt: string | undefined; taken?: boolean; onTurn?: (id: string) => void }) {
  const { t, i18n } = useTranslation();
  const { word } = useWords();
  const field = word('field', of.field);
  return (
    <tr data-left-out={taken === false}>
      {onTurn && <td className={classes.pick}><Checkbox size="xs" aria-label={t('indicators.choose', { field, value: of.value })} checked={taken ?? true} onChange={() => onTurn(of.indicatorId)} /></td>}
      <td className={tables.tight}>{field}</td>
      <td><code className={classes.value} data-long={of.value.length > 26}>{of.value}</code>{doubt && <span className={classes.doubt} role="img" aria-label={doubt} title={doubt}><WarningIcon /></span>}{of.operator === 'prefix' && <small className={classes.prefix}>{t('indicators.prefix')}</small>}</td>
      <td><span className={classes.weight}><meter min={0} max={100} value={of.weight} aria-hidden />{of.weight}</span></td>
      <td><span className={classes.state} data-state={of.state}>{t(`indicators.states.${of.state}`)}</span></td>
      <td className={tables.tight} title={t(`indicators.originHints.${of.origin}`)}>{of.origin === 'ours' ? <span className={classes.ours}>{t('indicators.origins.ours')} · {of.addedBy?.replace(/^officer:/, '')}</span> : t(`indicators.origins.${of.origin}`)}</td>
      <td className={tables.tight}>{day(of.validUntil, i18n.language)}</td>
      <td className={classes.why}>{of.explanation}</td>
    </tr>
  );
}
