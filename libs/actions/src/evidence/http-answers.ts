import { randomUUID } from 'node:crypto';
import {
  answerOf,
  bilingual,
  ExpectedFailure,
  type FailureCode,
  type Language,
  type Log,
} from '@uratibu/platform';
import type { FastifyReply } from 'fastify';

const STATUS: Readonly<Record<FailureCode, number>> = {
  VALIDATION_FAILED: 422,
  NOT_SIGNED_IN: 401,
  NOT_PERMITTED: 403,
  NOT_FOUND: 404,
  VERSION_CONFLICT: 409,
  ILLEGAL_TRANSITION: 409,
  TOO_MANY_ATTEMPTS: 429,
};

/**
 * Answers a request that failed: `{ code, message, issues }` in the caller's language where the failure is part of
 * the contract; else the number of an incident, whose cause stays in the log.
 */
export async function answerFailure(
  reply: FastifyReply,
  error: unknown,
  language: Language,
  log: Log,
): Promise<void> {
  if (error instanceof ExpectedFailure) {
    await reply.code(STATUS[error.code]).send(answerOf(error, language));
    return;
  }
  const incident = randomUUID();
  log.error({ err: error, incident }, 'incident');
  const text = bilingual(`Hitilafu ya ndani, nambari ${incident}.`, `Internal error, number ${incident}.`);
  await reply.code(500).send({ code: 'INCIDENT', message: text[language], incident });
}
