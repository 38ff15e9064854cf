/** A browser without a screen: keeps cookies of each host apart, follows redirects, says where its requests come from. */
export class OfficerClient {
  private readonly cookies = new Map<string, Map<string, string>>();

  constructor(private readonly consoleUrl: string) {}

  /** Walks through sign-in as a person would: login, pick the officer, come back. Answers where the walk ended. */
  async signIn(username: string, path = '/auth/login'): Promise<Response> {
    const choice = await this.follow(new URL(path, this.consoleUrl));
    const action = new RegExp(`action="([^"]*officer=${username.replace('.', '\\.')})"`).exec(await choice.text())?.[1];
    if (!action) throw new Error(`the sign-in page does not offer ${username}`);
    return this.follow(new URL(action, choice.url), { method: 'POST' });
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.ask(new URL(path, this.consoleUrl), { headers });
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(path, JSON.stringify(body), headers);
  }

  /** Without any body, as for a step that needs no word. */
  async postNothing(path: string): Promise<Response> {
    return this.ask(new URL(path, this.consoleUrl), { method: 'POST', headers: { 'sec-fetch-site': 'same-origin', origin: this.consoleUrl } });
  }

  /** Text that need not be JSON, from the console's own page unless `headers` say otherwise. */
  async send(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
    const from = { 'sec-fetch-site': 'same-origin', origin: this.consoleUrl, 'content-type': 'application/json' };
    return this.ask(new URL(path, this.consoleUrl), { method: 'POST', headers: { ...from, ...headers }, body });
  }

  /** The value of the console's own cookie. */
  sessionCookie(): string | undefined {
    return [...(this.cookies.get(new URL(this.consoleUrl).host) ?? [])].find(([name]) => name.startsWith('crx.sid'))?.[1];
  }

  setSessionCookie(name: string, value: string): void {
    this.jar(new URL(this.consoleUrl)).set(name, value);
  }

  private async follow(url: URL, init: RequestInit = {}): Promise<Response> {
    let [at, response] = [url, await this.ask(url, init)];
    for (let hop = 0; hop < 10 && response.status >= 300 && response.status < 400; hop++) {
      at = new URL(response.headers.get('location') as string, at);
      response = await this.ask(at);
    }
    return response;
  }

  private async ask(url: URL, init: RequestInit = {}): Promise<Response> {
    const jar = this.jar(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, ...(cookie ? { cookie } : {}) } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) as unknown as [string, string, string];
      if (/expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** By host and port: what each browser tab of a test would send, without the sharing between ports. */
  private jar(url: URL): Map<string, string> {
    const jar = this.cookies.get(url.host) ?? new Map<string, string>();
    this.cookies.set(url.host, jar);
    return jar;
  }
}
