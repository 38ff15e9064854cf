import { mapMessage } from '../../../src/mapping/map-message.js';
import { example } from './messages.js';
import { shippedCodeBook } from './shipped-code-book.js';

it('maps the largest alert in well under a millisecond', async () => {
  const codeBook = await shippedCodeBook();
  const message = example('alert-cocaine-reefer');
  let best = Infinity;
  for (let round = 0; round < 40; round += 1) {
    const started = performance.now();
    for (let i = 0; i < 25; i += 1) mapMessage(message, { codeBook, receivedAt: '2026-11-23T02:00:00Z' });
    best = Math.min(best, (performance.now() - started) / 25);
  }
  // About 0.1 ms on one core; the bound leaves room for a busy machine.
  expect(best).toBeLessThan(0.4);
});
