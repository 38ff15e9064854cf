import createClient, { type Middleware } from 'openapi-fetch';
import type { paths, Problem } from '../../../openapi/generated/console';

/** What the door answered instead of what was asked: a refusal with its code, or a connection that failed. */
export class ProblemError extends Error {
  constructor(readonly code: Problem['code'] | 'offline', readonly problem?: Problem) {
    super(problem?.detail ?? code);
    this.name = 'ProblemError';
  }
}

const MINUTE = 60_000;
let lastInput = Date.now();
for (const kind of ['pointerdown', 'keydown', 'wheel']) addEventListener(kind, () => { lastInput = Date.now(); }, { passive: true, capture: true });

/** Refreshing while nobody is there must not keep a session alive. */
const sayWhetherSomebodyIsThere: Middleware = {
  onRequest({ request }) {
    if (Date.now() - lastInput > MINUTE) request.headers.set('crx-background', '1');
    return request;
  },
};

export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
api.use(sayWhetherSomebodyIsThere);

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What an officer wrote as JSON. @throws ProblemError schema_invalid where it is none */
export function jsonIn<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ProblemError('schema_invalid');
  }
}

/** The body of an answer. @throws ProblemError */
export async function bodyOf<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error } = await asked.catch(() => {
    throw new ProblemError('offline');
  });
  if (data !== undefined) return data;
  const problem = error as Problem | undefined;
  throw new ProblemError(problem?.code ?? 'fault', problem);
}
