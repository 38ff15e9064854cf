import { useTranslation } from 'react-i18next';
import type { CaseFile, Session } from '../../../openapi/generated/console';
import { Conflicts } from '../pool/conflicts';
import { Corroborations } from '../pool/corroboration';
import { Links } from '../pool/links';
import { Part } from './part';

/** What this record asks for against what others ask for: before everything else, for it changes the decision. */
export function ConflictsPart({ file: { conflicts = [] } }: { file: CaseFile }) {
  const { t } = useTranslation();
  if (conflicts.length === 0) return null;
  return <Part name="conflicts" count={conflicts.length} lead={t('pool.conflicts.intro')}><Conflicts conflicts={conflicts} /></Part>;
}

/** What the record has to do with the rest of the pool: subjects that may be its own, and reports of the same thing. */
export function RelationsParts({ file: { links = [], corroboration = [], reports = [] }, officer }: { file: CaseFile; officer: Session['officer'] }) {
  const { t } = useTranslation();
  return (
    <>
      {links.length > 0 && <Part name="links" count={links.length} lead={t('pool.links.intro')}><Links links={links} officer={officer} /></Part>}
      {corroboration.length > 0 && <Part name="corroboration" lead={t('pool.corroboration.intro')}><Corroborations of={corroboration} reports={reports} /></Part>}
    </>
  );
}
