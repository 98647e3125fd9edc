// Ports: a free one for the embedded database, and a sentence for when the county's own is taken.
import { createServer } from 'node:net';
import { StartupProblem } from './startup-problem.ts';

/** A port nobody listens on right now, given by the system. */
export function freePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Call before the slow part of starting, so that a taken port is said at once. Throws StartupProblem. */
export function requireFreePort(port: number, host?: string): Promise<void> {
  if (port === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(explainListenError(error, port)));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve()));
  });
}

/** Turns the error of `listen` into a sentence; an error it does not know comes back as it was. */
export function explainListenError(error: unknown, port: number): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const other = port < 65_000 ? port + 1 : 3001;
  if (code === 'EADDRINUSE') {
    return new StartupProblem(
      `端口 ${port} 已被占用（可能已有一个阳光田在运行）。换一个端口：PORT=${other} npm start`,
      `Port ${port} is taken (perhaps Sunfield already runs). Choose another: PORT=${other} npm start`,
      error,
    );
  }
  if (code === 'EACCES') {
    return new StartupProblem(
      `没有权限使用端口 ${port}。请用 1024 以上的端口：PORT=3000 npm start`,
      `This account may not use port ${port}. Choose one above 1024: PORT=3000 npm start`,
      error,
    );
  }
  return error;
}
