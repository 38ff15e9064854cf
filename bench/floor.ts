import express from 'express';
import pg from 'pg';

/**
 * The floor: a bare Express route that inserts the same bytes as one committed row, and nothing else. Prepared, pooled,
 * durable: what anybody would write first. Run as a process of its own: `node floor.js URL PORT`.
 */
async function main(): Promise<void> {
  const [url, port] = process.argv.slice(2);
  const pool = new pg.Pool({ connectionString: url as string, max: 10 });
  pool.on('error', () => undefined);
  await pool.query('CREATE TABLE IF NOT EXISTS floor (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea NOT NULL)');
  const app = express();
  app.post('/v1/alerts', (req, res, next) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      pool.query({ name: 'floor', text: 'INSERT INTO floor (body) VALUES ($1) RETURNING id', values: [Buffer.concat(chunks)] })
        .then(({ rows }) => void res.status(201).json({ id: (rows[0] as { id: string }).id }), next);
    });
  });
  app.listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
}

void main();
