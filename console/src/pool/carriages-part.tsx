import { useTranslation } from 'react-i18next';
import type { SubjectFile } from '../../../openapi/generated/console';
import { Nothing, Section } from '../case/part';
import table from '../case/table.module.css';
import { subjectAddress } from '../shell/place';
import { moment } from '../words/dates';
import { Away } from './away';
import classes from './carriages-part.module.css';

/** Of a consignment the boxes it travelled in; of a box what travelled in it. With the period, and what that rests on. */
export function CarriagesPart({ file }: { file: SubjectFile }) {
  const { t, i18n } = useTranslation();
  const side = file.kind === 'transportEquipment' ? 'carried' : 'carriedIn';
  const refs = new Map(file.records.map(({ recordId, recordRef }) => [recordId, recordRef]));
  return (
    <Section name="carriages" title={t(`pool.carriages.${side}`)} count={file.carriages.length}>
      {file.carriages.length === 0 ? <Nothing title={t('pool.carriages.none')}>{t(`pool.carriages.noneText.${side}`)}</Nothing> : (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead><tr>{(['what', 'period', 'seals', 'by'] as const).map((name) => <th key={name} scope="col">{t(`pool.carriages.columns.${name}`)}</th>)}</tr></thead>
            <tbody>
              {file.carriages.map((one) => (
                <tr key={`${one.recordId} ${one.other.subjectId}`}>
                  <th scope="row" className={classes.other}><Away to={subjectAddress(one.other.subjectId)}>{one.other.label}</Away></th>
                  <td><time dateTime={one.from}>{moment(one.from, i18n.language)}</time>{one.to && <> – <time dateTime={one.to}>{moment(one.to, i18n.language)}</time></>} <small>{t(`pool.carriages.rests.${one.by}`)}</small></td>
                  <td>{one.seals.join(', ')}</td>
                  <td><b>{one.partner}</b> {refs.get(one.recordId)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
