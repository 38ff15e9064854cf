import { useTranslation } from 'react-i18next';
import type { Session } from '../../../openapi/generated/console';
import { Empty } from '../shell/empty';
import { useSection } from '../shell/place';
import { Sections } from '../shell/sections';
import { ExplainSection } from './explain-section';
import { FoundSection } from './found-section';
import { ListsSection } from './lists-section';
import { maySee } from './may';
import { ProfilesSection } from './profiles-section';
import { RetroSection } from './retro-section';
import { RulesSection } from './rules-section';

const SECTIONS = ['profiles', 'rules', 'lists', 'found', 'retro', 'explain'] as const;

/** What of our own decides beside partners' indicators, and what came of it. */
export function TargetingPage({ officer }: { officer: Session['officer'] }) {
  const { t } = useTranslation();
  const [{ section, id }, go] = useSection('targeting', SECTIONS);
  if (!maySee(officer)) return <Empty title={t('targeting.onlyFor')}>{t('targeting.onlyForText')}</Empty>;
  const open = (next?: string): void => go({ section, ...(next ? { id: next } : {}) });
  return (
    <Sections page="targeting" label={t('targeting.sections.label')} section={section} sections={SECTIONS.map((name) => ({ name, title: t(`targeting.sections.${name}`) }))}>
      {section === 'profiles' && <ProfilesSection officer={officer} id={id} onOpen={open} />}
      {section === 'rules' && <RulesSection officer={officer} />}
      {section === 'lists' && <ListsSection officer={officer} name={id} onOpen={open} />}
      {section === 'found' && <FoundSection />}
      {section === 'retro' && <RetroSection />}
      {section === 'explain' && <ExplainSection key={id} id={id} onOpen={open} />}
    </Sections>
  );
}
