import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/** What the identity provider remembers, in memory: it is for development, and a restart signs nobody in. */
export function identityStore(): AdapterFactory {
  const kept = new Map<string, Kept>();
  const alive = (entry: Kept | undefined): AdapterPayload | undefined => (entry && entry.until >= Date.now() ? entry.payload : undefined);
  const findWhere = (model: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
    for (const [key, entry] of kept) if (key.startsWith(`${model}:`) && alive(entry) && matches(entry.payload)) return entry.payload;
    return undefined;
  };
  const forget = (gone: (entry: Kept) => boolean): void => {
    for (const [key, entry] of kept) if (gone(entry)) kept.delete(key);
  };
  return (model: string): Adapter => ({
    async upsert(id, payload, expiresIn) {
      forget((entry) => !alive(entry));
      kept.set(`${model}:${id}`, { payload, until: expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY });
    },
    find: async (id) => alive(kept.get(`${model}:${id}`)),
    findByUid: async (uid) => findWhere(model, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => findWhere(model, (payload) => payload.userCode === userCode),
    async consume(id) {
      const entry = kept.get(`${model}:${id}`);
      if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      kept.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      forget((entry) => entry.payload.grantId === grantId);
    },
  });
}
