import { createServer, type Server } from 'node:http';

/**
 * Serves a worker's `/health/live` and `/health/ready`.
 * @param check rejects when the worker cannot work.
 */
export async function serveHealth(port: number, host: string, check: () => Promise<void>): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/health/live') {
      answer(200, { status: 'ok' });
    } else if (request.url === '/health/ready') {
      check().then(
        () => {
          answer(200, { status: 'ok' });
        },
        (error: unknown) => {
          answer(503, { status: 'error', message: error instanceof Error ? error.message : String(error) });
        },
      );
    } else {
      answer(404, { status: 'error', message: 'only /health/live and /health/ready are here' });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return server;
}
