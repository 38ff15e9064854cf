import { ZenEngine } from '@gorules/zen-engine';
import { Engine, type NestedCondition } from 'json-rules-engine';
import type { Criterion } from '../../src/domain/profile.js';
import type { Declaration } from '../../src/domain/declaration.js';
import type { DeclaredValue } from '../../src/targeting/hit.js';
import { factsOf } from '../../src/targeting/language/facts.js';
import { profileField } from '../../src/targeting/language/fields.js';
import { ProfileIndex, type ActiveProfile } from '../../src/targeting/language/profile-index.js';
import { ofDeclaration } from '../../src/targeting/screened/screened.js';

/** Microseconds of the processor for one declaration, all profiles; ratios are of the peer to ours. */
export interface PeerRow {
  readonly profiles: number;
  readonly ours: number;
  readonly jsonRulesEngine: number;
  readonly zen: number;
  readonly overJsonRulesEngine: number;
  readonly overZen: number;
}

type Plain = Readonly<Record<string, string | number>>;

/** What a peer is asked of one declaration; answers how many profiles fit. */
type Ask = (plain: Plain) => Promise<number>;

/** As few declarations as take a peer some seconds: it is asked for each profile in turn, so it takes the longer the more there are. */
const ASKED = (profiles: number): number => Math.max(5, Math.min(200, Math.round(100_000 / profiles)));

/** The same profiles and declarations before ours and both peers, one after the other in one process. @throws when they do not find the same */
export async function comparePeers(profiles: readonly ActiveProfile[], declarations: readonly Declaration[], moment: number): Promise<PeerRow> {
  const screened = declarations.map((one) => { const { values, own } = ofDeclaration(one); const all = [...values, ...own]; return { all, facts: factsOf(all), plain: plainOf(all) }; });
  const index = new ProfileIndex(profiles, {});
  const found = screened.map(({ all, facts }) => index.match(all, facts, moment).length);
  const rounds = 20;
  const before = spent();
  for (let round = 0; round < rounds; round += 1) for (const { all, facts } of screened) index.match(all, facts, moment);
  const ours = (spent() - before) / rounds / screened.length;
  const some = screened.slice(0, ASKED(profiles.length)).map(({ plain }, n) => ({ plain, fitting: found[n] as number }));
  const jsonRulesEngine = await timeOf(jsonRules(profiles), some);
  const zen = await timeOf(zenTable(profiles), some);
  return { profiles: profiles.length, ours: rounded(ours), jsonRulesEngine: rounded(jsonRulesEngine), zen: rounded(zen), overJsonRulesEngine: Math.round(jsonRulesEngine / ours), overZen: Math.round(zen / ours) };
}

async function timeOf(ask: Ask, some: ReadonlyArray<{ readonly plain: Plain; readonly fitting: number }>): Promise<number> {
  for (const { plain, fitting } of some) {
    const count = await ask(plain);
    if (count !== fitting) throw new Error(`a peer found ${count} profiles, ours ${fitting}`);
  }
  const began = spent();
  for (const { plain } of some) await ask(plain);
  return (spent() - began) / some.length;
}

/** Of each field the first value, as it is compared. */
function plainOf(values: readonly DeclaredValue[]): Plain {
  const plain: Record<string, string | number> = {};
  for (const { field, normalised, number } of values) plain[memberOf(field)] ??= number ?? normalised;
  return plain;
}

const memberOf = (field: string): string => field.replaceAll('.', '_');
const normalised = (field: string, value: string): string => (profileField(field)?.normalise ?? String)(value);

function jsonRules(profiles: readonly ActiveProfile[]): Ask {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator('beginsWith', (fact: unknown, prefix: string) => typeof fact === 'string' && fact.startsWith(prefix));
  for (const { profileId, document } of profiles) engine.addRule({ name: profileId, conditions: { all: [nested(document.when)] }, event: { type: profileId } });
  return async (plain) => (await engine.run(plain)).results.length;
}

function nested(criterion: Criterion): NestedCondition {
  if ('all' in criterion) return { all: criterion.all.map(nested) };
  if ('any' in criterion) return { any: criterion.any.map(nested) };
  if ('not' in criterion) return { not: nested(criterion.not) };
  const fact = memberOf(criterion.field);
  if ('prefix' in criterion) return { fact, operator: 'beginsWith', value: normalised(criterion.field, criterion.prefix) };
  if ('in' in criterion) return { fact, operator: 'in', value: criterion.in.map((one) => normalised(criterion.field, one)) };
  if ('equals' in criterion) return { fact, operator: 'equal', value: normalised(criterion.field, criterion.equals) };
  if ('from' in criterion) return { fact, operator: 'greaterThanInclusive', value: criterion.from };
  throw new Error(`no such comparison among those of the bench: ${JSON.stringify(criterion)}`);
}

/** One table whose rows are the profiles, all that fit are collected. */
function zenTable(profiles: readonly ActiveProfile[]): Ask {
  const rules = profiles.map(({ profileId, document }) => ({ _id: profileId, when: expressionOf(document.when), out: JSON.stringify(profileId) }));
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      { id: 'table', name: 'table', type: 'decisionTableNode', position: { x: 1, y: 0 }, content: { hitPolicy: 'collect', inputs: [{ id: 'when', name: 'when', type: 'expression' }], outputs: [{ id: 'out', name: 'out', type: 'expression', field: 'out' }], rules } },
      { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
    ],
    edges: [{ id: 'a', sourceId: 'in', targetId: 'table', type: 'edge' }, { id: 'b', sourceId: 'table', targetId: 'out', type: 'edge' }],
  });
  return async (plain) => ((await decision.evaluate(plain)).result as unknown[] | null)?.length ?? 0;
}

function expressionOf(criterion: Criterion): string {
  if ('all' in criterion) return criterion.all.map((one) => `(${expressionOf(one)})`).join(' and ');
  if ('any' in criterion) return criterion.any.map((one) => `(${expressionOf(one)})`).join(' or ');
  if ('not' in criterion) return `not (${expressionOf(criterion.not)})`;
  const fact = memberOf(criterion.field);
  const text = (value: string): string => JSON.stringify(normalised(criterion.field, value));
  if ('prefix' in criterion) return `${fact} != null and startsWith(${fact}, ${text(criterion.prefix)})`;
  if ('in' in criterion) return `${fact} in [${criterion.in.map(text).join(', ')}]`;
  if ('equals' in criterion) return `${fact} == ${text(criterion.equals)}`;
  if ('from' in criterion) return `${fact} != null and ${fact} >= ${criterion.from}`;
  throw new Error(`no such comparison among those of the bench: ${JSON.stringify(criterion)}`);
}

/** Microseconds of the processor, over all threads of this process. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
