import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubjectFile } from '../../../openapi/generated/console';
import { Section } from '../case/part';
import { caseAddress, moveTo, subjectAddress } from '../shell/place';
import { useWords } from '../words/use-words';
import { WIDTH, layOut, type Node } from './graph-layout';
import classes from './graph-part.module.css';

/** The subject among those it may be and the records that tell of it: a picture, and the same as a list of links. */
export function GraphPart({ file }: { file: SubjectFile }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { nodes, edges, height } = useMemo(() => layOut(file), [file]);
  const away = ({ kind, id, caseId }: Node): string | undefined => (kind === 'record' ? caseId && caseAddress(caseId) : kind === 'other' ? subjectAddress(id) : undefined);
  const others = nodes.filter(({ kind }) => kind !== 'self');
  return (
    <Section name="graph" title={t('pictures.graph')} lead={t('pictures.graphLead')}>
      <div className={classes.pair}>
        <svg className={classes.graph} viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={t('pictures.graphLabel', { subjects: nodes.filter(({ kind }) => kind !== 'record').length, records: file.records.length })}>
          {edges.map(({ source, target, state }) => <line key={`${source.id} ${target.id}`} data-state={state} x1={source.x} y1={source.y} x2={target.x} y2={target.y} />)}
          {nodes.map((node) => {
            const to = away(node);
            return (
              <g key={node.id} data-kind={node.kind} data-opens={to !== undefined} transform={`translate(${node.x} ${node.y})`} onClick={() => to && moveTo(to)}>
                {node.kind === 'record' ? <rect x="-7" y="-7" width="14" height="14" rx="3" /> : <circle r={node.kind === 'self' ? 13 : 9} />}
                <text y={node.kind === 'self' ? 28 : 22} textAnchor="middle">{short(node.label)}</text>
              </g>
            );
          })}
        </svg>
        <div className={classes.list}>
          <b>{t('pictures.list')}</b>
          <ul>
            {others.map((node) => {
              const to = away(node);
              const how = edges.find(({ source, target }) => source.id === node.id || target.id === node.id)?.state ?? 'told';
              return <li key={node.id}><i data-state={how} />{to ? <a href={to}>{node.label}</a> : node.label} <small>{node.kind === 'record' ? t('pictures.legend.told') : `${word('subjectClass', node.of)} · ${t(`pictures.legend.${how}`)}`}</small></li>;
            })}
          </ul>
        </div>
      </div>
    </Section>
  );
}

const SHORT = 24;
const short = (label: string): string => (label.length > SHORT ? `${label.slice(0, SHORT - 1)}…` : label);
