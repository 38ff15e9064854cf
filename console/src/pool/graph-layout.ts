import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { SubjectFile } from '../../../openapi/generated/console';

export const WIDTH = 640;
/** Few things need no tall picture. */
const [LOW, TALL, FEW] = [230, 380, 8];
/** More than this nobody reads in a picture; the lists of the subject have the rest. */
const MOST = 24;
const STEPS = 250;
const EDGE = { x: 70, y: 26 };

export interface Node {
  readonly id: string;
  readonly kind: 'self' | 'other' | 'record';
  readonly label: string;
  /** Kind of the subject, or of the record. */
  readonly of: string;
  readonly caseId?: string;
  x: number;
  y: number;
}

export interface Edge {
  readonly source: Node;
  readonly target: Node;
  readonly state: 'proposed' | 'same' | 'different' | 'told';
}

/** Where everything stands. The same file is always the same picture: nothing of it is by chance. */
export function layOut({ subjectId, kind, label, links, records }: Pick<SubjectFile, 'subjectId' | 'kind' | 'label' | 'links' | 'records'>): { readonly nodes: readonly Node[]; readonly edges: readonly Edge[]; readonly height: number } {
  const height = links.length + records.length < FEW ? LOW : TALL;
  const middle = { x: WIDTH / 2, y: height / 2 };
  const self: Node = { id: subjectId, kind: 'self', label, of: kind, ...middle };
  const others = new Map(links.slice(0, MOST).map(({ other, state }) => [other.subjectId, { node: { id: other.subjectId, kind: 'other' as const, label: other.label, of: other.kind, ...middle } as Node, state }]));
  const told = records.slice(0, MOST).map((one): Node => ({ id: one.recordId, kind: 'record', label: `${one.partner} ${one.recordRef}`, of: one.kind, ...(one.caseId ? { caseId: one.caseId } : {}), ...middle }));
  const nodes: Node[] = [self, ...[...others.values()].map(({ node }) => node), ...told];
  nodes.forEach((node, n) => { node.x += Math.cos(n * 2.4) * 12 * Math.sqrt(n); node.y += Math.sin(n * 2.4) * 12 * Math.sqrt(n); });
  const edges: Edge[] = [...[...others.values()].map(({ node, state }) => ({ source: self, target: node, state })), ...told.map((node) => ({ source: node, target: self, state: 'told' as const }))];
  forceSimulation(nodes).force('link', forceLink(edges as never[]).distance(110)).force('apart', forceManyBody().strength(-260)).force('x', forceX(middle.x).strength(0.04)).force('y', forceY(middle.y).strength(0.09)).force('room', forceCollide(30)).stop().tick(STEPS);
  for (const node of nodes) {
    node.x = Math.round(Math.min(WIDTH - EDGE.x, Math.max(EDGE.x, node.x)));
    node.y = Math.round(Math.min(height - EDGE.y - 8, Math.max(EDGE.y, node.y)));
  }
  return { nodes, edges, height };
}
