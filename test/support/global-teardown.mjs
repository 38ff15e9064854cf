/** Once after all tests. */
export default async function teardown() {
  await globalThis.crxTestServer?.stop();
}
