import type { CheckGroup } from './check.js';
import type { CheckResult, Outcome, Report } from './run.js';
import type { Exchanged } from './session.js';

const WORD: Readonly<Record<Outcome, string>> = { pass: 'ok  ', fail: 'FAIL', skip: 'skip' };

/** One check in lines for people: a pass is one line, a fail says what was asked and what came. */
export function resultLines({ id, title, outcome, expected, got, reason, source, requests }: CheckResult): string[] {
  const line = `${WORD[outcome]}  ${id}  ${title}`;
  if (outcome === 'skip') return [line, `              not tried: ${reason ?? ''}`];
  if (outcome === 'pass') return [line];
  return [line, `              source    ${source}`, ...requests.slice(-3).map((each) => `              asked     ${exchangedLine(each)}`),
    `              expected  ${expected ?? ''}`, `              got       ${got ?? ''}`];
}

function exchangedLine({ method, target, answer, times }: Exchanged): string {
  return `${method} ${target} -> ${answer}${times > 1 ? ` (${times} times)` : ''}`;
}

/** The end of a report for people: counts, and what was left behind. */
export function summaryLines({ counts, leftBehind, gateway, receiver, sender }: Report): string[] {
  const { records, batches, keys } = leftBehind;
  const stayed = records.filter(({ withdrawn, recordType }) => !withdrawn && recordType !== 'withdrawal');
  return [
    `${gateway} (${receiver}), examined as ${sender}: ${counts.pass} passed, ${counts.fail} failed, ${counts.skip} not tried.`,
    `Left behind: ${records.length} records (${records.length - stayed.length} withdrawn again), ${batches.length} batches, ${keys.length} proposed keys.`,
    ...stayed.map(({ recordType, recordId }) => `  not withdrawn: ${recordType} ${recordId}`),
  ];
}

/** JUnit XML, one suite for each group, as build servers read it. */
export function junitXml(report: Report): string {
  const groups = [...new Set(report.checks.map(({ group }) => group))];
  const suites = groups.map((group) => suiteXml(group, report.checks.filter((each) => each.group === group)));
  const { pass, fail, skip } = report.counts;
  const head = `<testsuites name="crx conformance" tests="${pass + fail + skip}" failures="${fail}" skipped="${skip}">`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites, '</testsuites>', ''].join('\n');
}

function suiteXml(group: string, checks: readonly CheckResult[]): string {
  const count = (outcome: Outcome): number => checks.filter((each) => each.outcome === outcome).length;
  const time = checks.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  return [`  <testsuite name="${xml(group)}" tests="${checks.length}" failures="${count('fail')}" skipped="${count('skip')}" time="${time.toFixed(3)}">`, ...checks.map(caseXml), '  </testsuite>'].join('\n');
}

function caseXml({ id, group, title, outcome, expected, got, reason, requests, ms }: CheckResult): string {
  const open = `    <testcase classname="${xml(group)}" name="${xml(`${id} ${title}`)}" time="${(ms / 1000).toFixed(3)}"`;
  if (outcome === 'pass') return `${open}/>`;
  if (outcome === 'skip') return `${open}><skipped message="${xml(reason ?? '')}"/></testcase>`;
  const asked = requests.map(exchangedLine).join('\n');
  return `${open}><failure message="${xml(`expected ${expected ?? ''}; got ${got ?? ''}`)}">${xml(asked)}</failure></testcase>`;
}

/** Text for an attribute or an element; control characters that XML 1.0 does not have are left out. */
function xml(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The checks as a table of the partner guide. */
export function checkTable(groups: readonly CheckGroup[]): string {
  const rows = groups.flatMap(({ title, checks }) => checks.map((check, i) => `| ${i === 0 ? title : ''} | ${check.id} | ${check.title} | ${check.source} |`));
  return ['| group | id | what is promised | where |', '|---|---|---|---|', ...rows].join('\n');
}
