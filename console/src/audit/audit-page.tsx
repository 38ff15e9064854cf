import { useTranslation } from 'react-i18next';
import type { Session } from '../../../openapi/generated/console';
import { Empty } from '../shell/empty';
import { useSection } from '../shell/place';
import { Sections } from '../shell/sections';
import { AnswersSection } from './answers-section';
import { EventsSection } from './events-section';
import { EvidenceSection } from './evidence-section';
import { mayExportEvidence, mayReadTrail, maySee } from './may';

/** The trail and its questions for auditors, evidence for supervisors. */
export function AuditPage({ officer }: { officer: Session['officer'] }) {
  const { t } = useTranslation();
  const names = mayReadTrail(officer) ? (['questions', 'events'] as const) : (['evidence'] as const);
  const [{ section }] = useSection<'questions' | 'events' | 'evidence'>('audit', [...names] as ['questions' | 'events' | 'evidence']);
  if (!maySee(officer)) return <main id="list"><Empty title={t('audit.onlyFor')}>{t('audit.onlyForText')}</Empty></main>;
  return (
    <Sections page="audit" label={t('audit.sections')} section={section} sections={names.map((name) => ({ name, title: t(`audit.names.${name}`) }))}>
      {section === 'questions' && <AnswersSection />}
      {section === 'events' && <EventsSection />}
      {section === 'evidence' && mayExportEvidence(officer) && <EvidenceSection />}
    </Sections>
  );
}
