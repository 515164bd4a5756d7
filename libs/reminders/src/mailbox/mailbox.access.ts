import { bearerToken, Viewers } from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const LOOPBACK = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;
const LOCAL_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Whether a request comes from this very machine, by no proxy. The name it asks for must be local too: else a page of
 * somebody else's, open in a browser here, could give its own name this machine's address and read along.
 */
export function isFromThisMachine(request: Pick<FastifyRequest, 'headers' | 'socket'>): boolean {
  const { headers, socket } = request;
  return (
    LOOPBACK.test(socket.remoteAddress ?? '') &&
    LOCAL_NAME.test(headers.host ?? '') &&
    headers['x-forwarded-for'] === undefined &&
    headers['forwarded'] === undefined
  );
}

/** Who may read the mailbox: whoever sits at the machine, and who is signed in with the permission. */
@Injectable()
export class MailboxAccess {
  constructor(private readonly viewers: Viewers) {}

  /** Whether this request may read all e-mail. */
  async isGranted(request: FastifyRequest): Promise<boolean> {
    if (isFromThisMachine(request)) return true;
    const token = bearerToken(request.headers.authorization);
    const viewer = token ? await this.viewers.of(token, request.id) : null;
    return viewer?.permissions.has('mailbox:read') ?? false;
  }
}
