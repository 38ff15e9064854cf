import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportFile } from '../../../openapi/generated/console';
import { Nothing, Section } from '../case/part';
import table from '../case/table.module.css';

/** What is wrong, by reason and row; all of it as a file to be mended and brought again. */
export function FailingRows({ file: { import: { importId, counts, reasons }, errors } }: { file: ImportFile }) {
  const { t } = useTranslation();
  const download = <Button size="compact-xs" variant="default" component="a" href={`/api/imports/${importId}/failing-rows`} download>{t('imports.download')}</Button>;
  return (
    <Section name="errors" title={t('imports.wrong')} count={counts.failed} lead={Object.entries(reasons).map(([code, count]) => `${t(`imports.faults.${code as 'required'}`)}: ${count}`).join(' · ')} aside={counts.failed > 0 && download}>
      {errors.length === 0 ? <Nothing title={t('imports.nothingWrong')} /> : (
        <div className={table.scroll} tabIndex={0} role="region" aria-label={t('imports.wrong')}>
          <table className={table.table}>
            <thead><tr><th>{t('imports.row')}</th><th>{t('imports.column')}</th><th>{t('imports.what')}</th><th>{t('imports.detail')}</th></tr></thead>
            <tbody>{errors.map((one, index) => <tr key={`${one.row} ${index}`}><td>{one.row}</td><td>{one.column}</td><td>{t(`imports.faults.${one.code}`)}</td><td lang="en">{one.detail}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
