import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgreements, useParkedJobs, usePartners } from '../api/administration-queries';
import { Empty } from '../shell/empty';
import { useSection } from '../shell/place';
import { Sections } from '../shell/sections';
import { rememberRow } from '../shell/table-row';
import { AgreementsSection } from './agreements-section';
import { CodesSection } from './codes-section';
import { ImportsSection } from './imports-section';
import { WatchlistsSection } from './watchlists-section';
import { JobsSection } from './jobs-section';
import { LedgerSection } from './ledger-section';
import { AudiencesSection } from './audiences-section';
import { DeliveriesSection } from './deliveries-section';
import { MappingsSection } from './mappings-section';
import { maySee, maySeeRetention, type Officer } from './may';
import { PartnersSection } from './partners-section';
import { RetentionSection } from './retention-section';

export interface SectionProps {
  readonly officer: Officer;
  readonly openId: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
}

interface Known {
  readonly Content: ComponentType<SectionProps>;
  readonly maySee?: (officer: Officer) => boolean;
}

const SECTIONS = {
  partners: { Content: PartnersSection },
  agreements: { Content: AgreementsSection },
  audiences: { Content: AudiencesSection },
  mappings: { Content: MappingsSection },
  codes: { Content: CodesSection },
  imports: { Content: ImportsSection },
  watchlists: { Content: WatchlistsSection },
  deliveries: { Content: DeliveriesSection },
  jobs: { Content: JobsSection },
  ledger: { Content: LedgerSection },
  retention: { Content: RetentionSection, maySee: maySeeRetention },
} as const satisfies Record<string, Known>;

type Name = keyof typeof SECTIONS;
const NAMES = Object.keys(SECTIONS) as [Name, ...Name[]];

/** What waits for a second officer, by section. */
function useWaiting(): Partial<Record<Name, number>> {
  const partners = usePartners();
  const agreements = useAgreements();
  const jobs = useParkedJobs('parked');
  return {
    partners: partners.data?.partners.reduce((sum, { waiting = 0 }) => sum + waiting, 0) ?? 0,
    jobs: jobs.data?.pages[0]?.jobs.length ?? 0,
    agreements: agreements.data?.agreements.filter(({ proposedVersion }) => proposedVersion !== undefined).length ?? 0,
  };
}

/** What keeps the exchange running, one section for each matter. */
export function AdministrationPage({ officer }: { officer: Officer }) {
  const { t } = useTranslation();
  const [{ section, id }, go] = useSection('administration', NAMES);
  const waiting = useWaiting();
  if (!maySee(officer)) return <main id="list"><Empty title={t('administration.onlyFor')}>{t('administration.onlyForText')}</Empty></main>;
  const shown = NAMES.filter((name) => ((SECTIONS[name] as Known).maySee ?? maySee)(officer));
  const { Content } = SECTIONS[shown.includes(section) ? section : 'partners'];
  const open = (opened: string | undefined): void => {
    if (opened === undefined && id !== undefined) rememberRow(id);
    go({ section, ...(opened === undefined ? {} : { id: opened }) });
  };
  return (
    <Sections page="administration" label={t('administration.sections')} section={section} sections={shown.map((name) => ({ name, title: t(`administration.names.${name}`), waiting: waiting[name] ?? 0 }))}>
      <Content officer={officer} openId={id} onOpen={open} />
    </Sections>
  );
}
