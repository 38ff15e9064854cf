import { Skeleton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileFile, Session } from '../../../openapi/generated/console';
import { useProfile } from '../api/targeting-queries';
import pane from '../case/case-pane.module.css';
import { Section } from '../case/part';
import { TextBlock } from '../case/text-block';
import { Trouble } from '../shell/trouble';
import { Criterion } from './criterion';
import { MeasuredPart } from './measured-part';
import { ProfileEditor } from './profile-editor';
import { ProfileHead } from './profile-head';
import { ProfileVersions } from './profile-versions';
import classes from './section.module.css';
import { SimulationPart } from './simulation-part';

interface Props {
  readonly profileId: string;
  readonly officer: Session['officer'];
  readonly onClose: () => void;
}

export function ProfilePane({ profileId, officer, onClose }: Props) {
  const { t } = useTranslation();
  const { data: file, error, isPending, refetch } = useProfile(profileId);
  if (isPending) return <div className={pane.waiting} role="status" aria-label={t('targeting.profiles.loading')}><Skeleton height={14} width="30%" /><Skeleton height={22} width="60%" /><Skeleton height={160} mt={20} /><Skeleton height={160} /></div>;
  if (!file) return <Trouble error={error} title={t('targeting.profiles.failed')} retry={() => void refetch()} />;
  return <OpenProfile file={file} officer={officer} onClose={onClose} />;
}

/** One profile: in words first, then what it costs and what it brought, then who stands for it. */
function OpenProfile({ file, officer, onClose }: { file: ProfileFile } & Omit<Props, 'profileId'>) {
  const { t } = useTranslation();
  const [editing, edit] = useState(false);
  const top = useRef<HTMLElement>(null);
  useEffect(() => top.current?.focus({ preventScroll: true }), [editing]);
  const [last] = file.versions;
  if (!last) return null;
  const { document } = last;
  if (editing) return <ProfileEditor profileId={file.profileId} title={t('targeting.editor.reviseTitle', { title: document.title })} begin={document} onDone={() => edit(false)} onCancel={() => edit(false)} />;
  return (
    <article ref={top} tabIndex={-1} className={pane.pane} aria-labelledby="profile-title">
      <ProfileHead file={file} officer={officer} onClose={onClose} onEdit={() => edit(true)} />
      <div className={pane.body}>
        <Section name="criteria" title={t('targeting.profile.sections.criteria')}>
          <div className={classes.padded}><Criterion of={document.when} /><p className={classes.why}><b>{t('targeting.profile.explanation')}:</b> {document.explanation}</p></div>
        </Section>
        <SimulationPart of={last} profileId={file.profileId} officer={officer} />
        <MeasuredPart measured={file.measured} />
        <ProfileVersions versions={file.versions} />
        <Section name="json" title={t('targeting.profile.sections.json')}><TextBlock title={t('targeting.profile.version', { version: last.version })} text={JSON.stringify(document, null, 2)} lines /></Section>
      </div>
    </article>
  );
}
