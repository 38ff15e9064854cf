import { register } from 'node:module';

register('./typescript-loader.mjs', import.meta.url);

/** Once before all tests: one real server, and in it one migrated database of which every test gets a copy. */
export default async function setup() {
  const { startTestServer } = await import('./server.ts');
  globalThis.crxTestServer = await startTestServer();
}
