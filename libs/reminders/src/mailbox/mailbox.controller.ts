import { CONFIG, ExpectedFailure, isStorable, type Config } from '@uratibu/platform';
import {
  BadRequestException,
  Controller,
  Get,
  Header,
  Inject,
  NotFoundException,
  Param,
  Query,
  Req,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { MailboxAccess } from './mailbox.access.js';
import { listPage, messagePage } from './mailbox.pages.js';
import { MailboxReader } from './mailbox.reader.js';

const HTML = 'text/html; charset=utf-8';
/** Nothing is loaded from anywhere; a message's links open in the window itself. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const ON_A_PAGE = 50;

/** The embedded mailbox as pages, where no SMTP server is set. To all who may not read it, it is not there. */
@Controller('mailbox')
export class MailboxPage {
  constructor(
    private readonly reader: MailboxReader,
    private readonly access: MailboxAccess,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Header('content-type', HTML)
  @Header('content-security-policy', POLICY)
  @Header('cache-control', 'no-store')
  async list(
    @Req() request: FastifyRequest,
    @Query('to') to: unknown,
    @Query('after') after: unknown,
  ): Promise<string> {
    await this.#admit(request);
    const recipient = typeof to === 'string' && to.trim() !== '' ? to.trim() : null;
    if (recipient !== null && !isStorable(recipient)) throw new BadRequestException();
    try {
      const cursor = typeof after === 'string' ? after : null;
      return listPage(await this.reader.page(recipient, { first: ON_A_PAGE, after: cursor }), recipient);
    } catch (error) {
      if (error instanceof ExpectedFailure) throw new BadRequestException(error.message);
      throw error;
    }
  }

  @Get(':id')
  @Header('content-type', HTML)
  @Header('content-security-policy', POLICY)
  @Header('cache-control', 'no-store')
  async message(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    await this.#admit(request);
    const message = await this.reader.find(id);
    if (!message) throw new NotFoundException();
    return messagePage(message);
  }

  async #admit(request: FastifyRequest): Promise<void> {
    if (this.config.SMTP_URL !== undefined || !(await this.access.isGranted(request)))
      throw new NotFoundException();
  }
}
