import { useWords } from '../../words/use-words';
import { childPointer } from '../pointer';
import { FieldMarkBadge } from './marked';
import classes from './members.module.css';
import { Plain } from './plain';
import { Rows } from './rows';
import { isObject, readsAsOne, type Json } from './shape';

/** Everything an object says: small values side by side first, then each larger member under its name. */
export function Members({ value, pointer, depth = 0 }: { value: Json; pointer: string; depth?: number }) {
  const { field } = useWords();
  const told = Object.entries(value).filter(([, member]) => member !== undefined && !(Array.isArray(member) && member.length === 0) && !(isObject(member) && Object.keys(member).length === 0));
  const small = told.filter(([, member]) => readsAsOne(member));
  const large = told.filter(([, member]) => !readsAsOne(member));
  return (
    <>
      {small.length > 0 && (
        <dl className={classes.small}>
          {small.map(([member, inner]) => (
            <div key={member} data-long={typeof inner === 'string' && inner.length > 60}>
              <dt>{field(member)}<FieldMarkBadge pointer={childPointer(pointer, member)} /></dt>
              <dd><Plain member={member} value={inner} pointer={childPointer(pointer, member)} /></dd>
            </div>
          ))}
        </dl>
      )}
      {large.map(([member, inner]) => (
        <section key={member} className={classes.large} data-depth={Math.min(depth, 2)}>
          <h3>{field(member)}<FieldMarkBadge pointer={childPointer(pointer, member)} /></h3>
          {Array.isArray(inner) ? <Rows rows={inner} pointer={childPointer(pointer, member)} depth={depth + 1} inside={Members} /> : <Members value={inner as Json} pointer={childPointer(pointer, member)} depth={depth + 1} />}
        </section>
      ))}
    </>
  );
}
