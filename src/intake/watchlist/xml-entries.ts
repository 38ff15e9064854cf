import { SaxesParser } from 'saxes';
import { Refusal } from '../../platform/refusal.js';

/** An element with the text in it and the elements in it, in their order. */
export interface XmlElement {
  readonly name: string;
  text: string;
  readonly children: XmlElement[];
}

/** A list has entries of some kilobytes, five deep. */
const [DEEPEST, MOST_PARTS, LONGEST] = [12, 5_000, 256 * 1024];

/**
 * The elements of these names, each whole, as they end; nothing else is kept. A document type is refused, and with it every entity but the
 * five of XML: there is nothing to expand. Depth, parts and text of one element are bounded.
 * @throws Refusal schema_invalid
 */
export async function* xmlEntries(pieces: AsyncIterable<Buffer>, names: ReadonlySet<string>): AsyncGenerator<XmlElement> {
  const parser = new SaxesParser({ xmlns: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const open: XmlElement[] = [];
  let ready: XmlElement[] = [];
  let [depth, parts, length] = [0, 0, 0];
  parser.on('error', (error) => { throw notXml(error.message.split('\n')[0] as string); });
  parser.on('doctype', () => { throw notXml('it has a document type; a watch list has none'); });
  parser.on('opentag', ({ name }) => {
    if ((depth += 1) > DEEPEST) throw notXml('its elements are nested too deep');
    if (open.length === 0 && !names.has(name)) return;
    const element: XmlElement = { name, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
    if ((parts += 1) > MOST_PARTS) throw notXml('one entry has too many elements');
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (!element) return;
    if ((length += text.length) > LONGEST) throw notXml('one entry is too long');
    element.text += text;
  });
  parser.on('closetag', () => {
    depth -= 1;
    const element = open.pop();
    if (!element || open.length > 0) return;
    ready.push(element);
    [parts, length] = [0, 0];
  });
  for await (const piece of pieces) {
    parser.write(decode(decoder, piece));
    yield* ready;
    ready = [];
  }
  parser.close();
  yield* ready;
}

function decode(decoder: InstanceType<typeof TextDecoder>, piece: Buffer): string {
  try {
    return decoder.decode(piece, { stream: true });
  } catch {
    throw notXml('it is not UTF-8');
  }
}

function notXml(why: string): Refusal {
  const detail = `The file cannot be read as the XML of a watch list: ${why}.`;
  return new Refusal('schema_invalid', { detail, next: 'Load the file as it is published.', errors: [{ pointer: '', code: 'format', detail }] });
}
