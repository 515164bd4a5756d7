import { createServer } from 'node:net';
import { hasCode } from './has-code.js';

/** Whether a port of this address can be listened on. */
export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (await listen(port, host)) !== null;
}

/** A port of this machine that nobody listens on; `wished` if that is one. */
export async function freePort(wished: number | null): Promise<number> {
  if (wished && (await isFree(wished))) return wished;
  const port = await listen(0, '127.0.0.1');
  if (port === null) throw new Error('The system gives no port');
  return port;
}

function listen(port: number, host: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      if (hasCode(error, 'EADDRINUSE', 'EACCES')) resolve(null);
      else reject(error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : null);
      });
    });
  });
}
