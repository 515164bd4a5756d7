// Adds `parts` to Fastify's request; the module registers the plugin.
import type {} from '@fastify/multipart';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import {
  contextOf,
  ExpectedFailure,
  LOG,
  preferredLanguage,
  Viewers,
  type Language,
  type Log,
  type Viewer,
} from '@uratibu/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EvidenceFiles, type ReceivedFile } from './evidence-files.service.js';
import { downloadPath } from './evidence.row.js';
import { contentDisposition } from './evidence.rules.js';
import { answerFailure } from './http-answers.js';
import { tooLarge } from './upload-inspection.js';

const MEGABYTE = 1024 * 1024;
/** Room in a request for what is around the file. */
const WRAPPING = MEGABYTE;

/** Files over plain HTTP, where GraphQL does not carry them; signed in by the same `Authorization: Bearer`. */
@Controller()
export class EvidenceFilesController {
  constructor(
    private readonly files: EvidenceFiles,
    private readonly viewers: Viewers,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Takes a file as evidence of a status update: `multipart/form-data` with `file` and `title`, in any order. A header
   * `X-Checksum-SHA256` (hexadecimal), when given, must agree with what arrives.
   */
  @Post('status-updates/:id/evidence')
  upload(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#answer(request, reply, async (viewer) => {
      const checksum = checksumOf(request);
      if (Number(request.headers['content-length'] ?? 0) > this.files.maxMegabytes * MEGABYTE + WRAPPING) {
        throw tooLarge(this.files.maxMegabytes);
      }
      const { file, title } = await this.#read(viewer, id, request, checksum);
      const evidence = await this.files.keep(viewer, file, title);
      const { kind, fileName, mediaType, bytes, sha256, addedAt } = evidence;
      const answer = {
        id: evidence.id,
        kind,
        title: evidence.title,
        fileName,
        mediaType,
        bytes,
        sha256,
        addedAt,
      };
      await reply.code(201).send({ ...answer, url: downloadPath(evidence.id) });
    });
  }

  /** Gives a file out to whoever sees the status update that it supports; for all others there is none. */
  @Get('evidence/:id/file')
  download(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.#answer(request, reply, async (viewer) => {
      const evidence = await this.files.find(viewer, id);
      const tag = `"${evidence.sha256 ?? ''}"`;
      void reply.headers({
        etag: tag,
        'cache-control': 'private, no-cache',
        vary: 'authorization',
        // Whatever is in it, no browser runs it: it is saved, not shown, and never taken for another kind.
        'content-disposition': contentDisposition(evidence.fileName ?? evidence.id),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
      });
      if (request.headers['if-none-match']?.split(',').some((known) => known.trim() === tag)) {
        await reply.code(304).send();
        return;
      }
      void reply.headers({ 'content-type': evidence.mediaType ?? 'application/octet-stream' });
      void reply.headers({ 'content-length': evidence.bytes ?? 0 });
      await reply.send(await this.files.open(evidence));
    });
  }

  async #read(
    viewer: Viewer,
    statusUpdateId: string,
    request: FastifyRequest,
    sha256: string | undefined,
  ): Promise<{ file: ReceivedFile; title: string }> {
    if (!request.isMultipart()) throw noFile();
    let file: ReceivedFile | undefined;
    let title = '';
    try {
      const limits = { fileSize: Infinity, files: 1, fields: 5, parts: 6, fieldSize: 4_000 };
      for await (const part of request.parts({ limits })) {
        if (part.type === 'field' && part.fieldname === 'title') title = String(part.value);
        if (part.type !== 'file') continue;
        if (part.fieldname !== 'file') throw noFile();
        const { filename: fileName, file: content } = part;
        file = await this.files.receive(viewer, { statusUpdateId, fileName, content, sha256 });
      }
    } catch (error) {
      if (file) await this.files.drop(file.storageKey);
      throw isMultipartError(error) ? malformed() : error;
    }
    if (!file) throw noFile();
    return { file, title };
  }

  async #answer(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (viewer: Viewer) => Promise<void>,
  ): Promise<void> {
    let language: Language = preferredLanguage(request.headers['accept-language']);
    try {
      const context = await contextOf(request, this.viewers);
      language = context.language;
      if (!context.viewer) throw ExpectedFailure.notSignedIn();
      await work(context.viewer);
    } catch (error) {
      this.#readAway(request);
      await answerFailure(reply, error, language, this.log);
    }
  }

  /** Lets a sender who is still sending come to the answer; one who goes on and on is cut off. */
  #readAway({ raw }: FastifyRequest): void {
    let left = this.files.maxMegabytes * MEGABYTE + WRAPPING;
    // Else what is left of the request would stand before the next one on the same connection.
    raw.unpipe();
    raw.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) raw.destroy();
    });
    raw.resume();
  }
}

function checksumOf(request: FastifyRequest): string | undefined {
  const given = request.headers['x-checksum-sha256'];
  if (given === undefined) return undefined;
  const checksum = String(given).toLowerCase();
  if (/^[0-9a-f]{64}$/.test(checksum)) return checksum;
  throw ExpectedFailure.invalid(
    'X-Checksum-SHA256',
    'Toa jumla hakiki ya SHA-256 kwa tarakimu 64 za heksadesimali.',
    'Give the SHA-256 as 64 hexadecimal digits.',
  );
}

/** Whether the request's own form is at fault: the parser says so with a code or in its own words. */
function isMultipartError(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof ExpectedFailure) return false;
  const { code, message } = error as Error & { code?: string };
  return code?.startsWith('FST_') === true || /multipart|part terminated|boundary|Multipart/i.test(message);
}

function noFile(): ExpectedFailure {
  return ExpectedFailure.invalid(
    'file',
    'Tuma faili kwa multipart/form-data katika sehemu iitwayo `file`, na `title`.',
    'Send the file as multipart/form-data in a part called `file`, with `title`.',
  );
}

function malformed(): ExpectedFailure {
  return ExpectedFailure.invalid(
    'file',
    'Ombi si multipart/form-data kamili, au lina sehemu nyingi mno.',
    'The request is no whole multipart/form-data, or has too many parts.',
  );
}
