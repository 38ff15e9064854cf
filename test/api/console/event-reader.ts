/** One event of a stream, as a browser hands it to its page. */
export interface StreamEvent {
  readonly event: string;
  readonly id?: string;
  readonly data: ReturnType<typeof JSON.parse>;
}

/** Reads server-sent events one by one. */
export class EventReader {
  private readonly chunks: AsyncIterator<string>;
  private text = '';
  private readonly gone = new AbortController();

  constructor(response: Response) {
    const decoded = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>, { signal: this.gone.signal });
    this.chunks = (decoded as unknown as AsyncIterable<string>)[Symbol.asyncIterator]();
  }

  /** The next event of one of these names, or of any; comments and other events are passed over. Undefined when the stream has ended. */
  async next(...names: string[]): Promise<StreamEvent | undefined> {
    for (;;) {
      const end = this.text.indexOf('\n\n');
      if (end < 0) {
        const { done, value } = await this.chunks.next().catch(() => ({ done: true, value: '' }));
        if (done) return undefined;
        this.text += value;
        continue;
      }
      const block = this.text.slice(0, end);
      this.text = this.text.slice(end + 2);
      const found = eventOf(block);
      if (found && (names.length === 0 || names.includes(found.event))) return found;
    }
  }

  close(): void {
    this.gone.abort();
  }
}

function eventOf(block: string): StreamEvent | undefined {
  const members = Object.fromEntries(block.split('\n').filter((line) => !line.startsWith(':')).map((line) => line.split(/: (.*)/s) as [string, string]));
  if (!members.event) return undefined;
  return { event: members.event, ...(members.id ? { id: members.id } : {}), data: JSON.parse(members.data as string) };
}
