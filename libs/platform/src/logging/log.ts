import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { Config } from '../config/config.js';

/** The process's log: one JSON object a line. */
export type Log = Logger;

/** The injection token of {@link Log}. */
export const LOG = Symbol('Log');

/** Opens the log of a process. Secrets in requests are not written. */
export function createLog(config: Pick<Config, 'LOG_LEVEL' | 'LOG_PRETTY'>, name: string): Log {
  return pino({
    name,
    level: config.LOG_LEVEL,
    redact: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token'],
    ...(config.LOG_PRETTY && { transport: { target: 'pino-pretty', options: { colorize: true } } }),
  });
}

/** Lets NestJS write into our log. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  log(message: unknown, ...context: unknown[]): void {
    this.to.debug({ context }, String(message));
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.to.warn({ context }, String(message));
  }

  error(message: unknown, ...context: unknown[]): void {
    this.to.error({ context }, String(message));
  }

  debug(message: unknown, ...context: unknown[]): void {
    this.to.debug({ context }, String(message));
  }

  verbose(message: unknown, ...context: unknown[]): void {
    this.to.trace({ context }, String(message));
  }
}
