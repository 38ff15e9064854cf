import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkShown, Session } from '../../../openapi/generated/console';
import { subjectAddress } from '../shell/place';
import { moment } from '../words/dates';
import { Said } from '../words/said';
import { useWords } from '../words/use-words';
import { Away } from './away';
import { LinkForm, type Judging } from './link-form';
import classes from './links.module.css';
import { mayDecide } from './may';

type How = 'equal' | 'spelling' | 'syllables' | 'transliteration' | 'sounds' | 'nickname' | 'initial' | 'joined' | 'legal-form' | 'number' | 'edit-distance';

/** Other subjects that may be this one: what speaks for and against, and what officers said. */
export function Links({ links, officer }: { links: readonly LinkShown[]; officer: Session['officer'] }) {
  return <ul className={classes.links}>{links.map((one) => <Link key={one.linkId} of={one} may={mayDecide(officer)} />)}</ul>;
}

function Link({ of, may }: { of: LinkShown; may: boolean }) {
  const { t, i18n } = useTranslation();
  const { word } = useWords();
  const [judging, judge] = useState<Judging>();
  const choices = (['same', 'different', 'undecided'] as const).filter((one) => (one === 'undecided' ? of.decidedBy !== undefined : one !== of.state || of.decidedBy === undefined));
  return (
    <li data-state={of.state}>
      <div className={classes.head}>
        <span className={classes.state} data-state={of.state}>{t(`pool.links.states.${of.state}`)}</span>
        <Away to={subjectAddress(of.other.subjectId)}>{of.other.label}</Away>{of.other.nativeLabel && <span lang="und">{of.other.nativeLabel}</span>}
        <small>{word('subjectClass', of.other.kind)} · {t(`pool.links.methods.${of.method}`)} · {t('pool.score', { percent: Math.round(of.score * 100) })}</small>
        {may && <span className={classes.buttons}>{choices.map((one) => <button key={one} type="button" aria-expanded={judging === one} onClick={() => judge(judging === one ? undefined : one)}>{t(`pool.links.${one}`)}</button>)}</span>}
      </div>
      <Reasons of={of} />
      {of.decidedBy && <p className={classes.small}>{t('pool.links.decided', { name: of.decidedBy.replace(/^officer:/, ''), at: moment(of.decidedAt ?? '', i18n.language) })} {of.reason}</p>}
      {judging && <LinkForm key={judging} of={of} judging={judging} onDone={() => judge(undefined)} />}
    </li>
  );
}

/** A qualifier below 1 lowers the score of the names; everything else speaks for the link. */
function Reasons({ of: { signals = [], aligned = [], versions } }: { of: LinkShown }) {
  const { t } = useTranslation();
  return (
    <>
      <ul className={classes.signals}>
        {signals.map((one, i) => {
          const against = /differs|far/.test(one.code);
          return <li key={i} data-against={against} title={t(against ? 'pool.links.against' : 'pool.links.for')}><b aria-hidden>{against ? '−' : '+'}</b> <Said at="pool.links.signals" code={one.code}>{one.text}</Said>{one.left && <em lang="und">{one.left === one.right ? one.left : `${one.left} ↔ ${one.right}`}</em>}</li>;
        })}
      </ul>
      {aligned.length > 0 && <p className={classes.small}>{t('pool.links.aligned')}: {aligned.map(({ left, right, how }) => `${left} = ${right} (${t(`pool.links.how.${how as How}`, { defaultValue: how })})`).join(', ')}</p>}
      {versions && <p className={classes.small}>{t('pool.links.versions', { versions: Object.entries(versions).map(([name, value]) => `${name} ${value}`).join(', ') })}</p>}
    </>
  );
}
