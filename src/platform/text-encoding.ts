/** Encodings that spreadsheets are saved in. `euc-kr` is read as Windows code page 949, which holds it. */
export const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'euc-kr', 'windows-1252'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

export interface Sniffed {
  readonly encoding: TextEncoding;
  /** Bytes of a byte order mark. */
  readonly mark: number;
}

/** Finds out how text is encoded from its first bytes: by its mark, by zeros, by what is valid UTF-8; else it is Korean. */
export function sniffEncoding(head: Buffer): Sniffed {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  const zeros = [0, 0];
  for (let at = 0; at < Math.min(head.length, 2000); at += 1) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] as number) + 1;
  const half = Math.min(head.length, 2000) / 4;
  if ((zeros[1] as number) > half) return { encoding: 'utf-16le', mark: 0 };
  if ((zeros[0] as number) > half) return { encoding: 'utf-16be', mark: 0 };
  return { encoding: isUtf8(head) ? 'utf-8' : 'euc-kr', mark: 0 };
}

/** The last character may be cut. */
function isUtf8(head: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Text of bytes; undefined when they are not valid in this encoding. */
export function createDecoder(encoding: TextEncoding): (bytes: Buffer) => string | undefined {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: false });
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return undefined;
    }
  };
}
