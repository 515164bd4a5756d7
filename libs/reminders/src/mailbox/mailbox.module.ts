import { IdentityModule } from '@uratibu/identity';
import { Module } from '@nestjs/common';
import { MailboxAccess } from './mailbox.access.js';
import { MailboxPage } from './mailbox.controller.js';
import { MailboxReader } from './mailbox.reader.js';

/** The mailbox's pages, for the process that serves HTTP to people. */
@Module({ imports: [IdentityModule], controllers: [MailboxPage], providers: [MailboxAccess, MailboxReader] })
export class MailboxModule {}
