import { useTranslation } from 'react-i18next';
import type { ActionConflict } from '../../../openapi/generated/console';
import { caseAddress } from '../shell/place';
import { moment } from '../words/dates';
import { useWords } from '../words/use-words';
import { Away } from './away';
import classes from './conflicts.module.css';

type Rule = 'stopped-under-cover' | 'opened-under-cover' | 'visible-beyond-silence' | 'noticed-against-limitation' | 'beyond-routine' | 'before-contact';

/** The rule in the officer's language; of a rule that this page does not know, in the words of the gateway. */
export function useRuleText(): (of: Pick<ActionConflict, 'ruleId' | 'why'>) => string {
  const { t } = useTranslation();
  return ({ ruleId, why }) => t(`pool.conflicts.whys.${ruleId as Rule}`, { defaultValue: why });
}

/** What two partners ask for and cannot both have: the rule, both sides, and whom to call. */
export function Conflicts({ conflicts }: { conflicts: readonly ActionConflict[] }) {
  const { t, i18n } = useTranslation();
  const { word } = useWords();
  const text = useRuleText();
  return (
    <ul className={classes.conflicts}>
      {conflicts.map((one) => (
        <li key={one.conflictId} data-state={one.state}>
          <div className={classes.head}><span className={classes.state} data-state={one.state}>{t(`pool.conflicts.states.${one.state}`)}</span><b>{text(one)}</b></div>
          <div className={classes.sides}><Side of={one} side="restraining" /><Side of={one} side="acting" /></div>
          <p className={classes.small}>{t('pool.conflicts.shared', { what: one.shared.map((scheme) => (scheme === 'subject' ? t('pool.conflicts.subject') : word('scheme', scheme))).join(', ') })} · {t('pool.conflicts.rule', { rule: one.ruleId, version: one.rulesVersion })}</p>
          {one.acknowledgedBy && <p className={classes.small}>{t('pool.conflicts.acknowledged', { name: one.acknowledgedBy.replace(/^officer:/, ''), at: moment(one.acknowledgedAt ?? '', i18n.language) })} {one.reason}</p>}
        </li>
      ))}
    </ul>
  );
}

function Side({ of, side }: { of: ActionConflict; side: 'restraining' | 'acting' }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { partner, partnerName, title, says, caseId, authority } = of[side];
  const contact = authority?.contact;
  return (
    <div className={classes.side}>
      <small>{t(side === 'restraining' ? 'pool.conflicts.restrains' : 'pool.conflicts.acts')}</small>
      <span><b>{partner}</b> {partnerName}</span>
      <span>{caseId ? <Away to={caseAddress(caseId)}>{title}</Away> : title}</span>
      <span className={classes.says}>{says.map((one) => <i key={one} lang={word('action', one) === one ? 'und' : undefined}>{word('action', one)}</i>)}</span>
      {(of.ask === 'both' || of.ask === side) && authority && (
        <span className={classes.call}><small>{t('pool.conflicts.ask')}</small> {[authority.name, authority.unit, contact?.name].filter(Boolean).join(', ')} {contact?.phone && <a href={`tel:${contact.phone.replaceAll(' ', '')}`}>{contact.phone}</a>} {contact?.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>} {contact?.aroundTheClock && t('message.around')}</span>
      )}
    </div>
  );
}
