import multipart from '@fastify/multipart';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { IdentityModule } from '@uratibu/identity';
import type { FastifyInstance } from 'fastify';
import { EvidenceFilesController } from './evidence-files.controller.js';
import { EvidenceFiles } from './evidence-files.service.js';
import { EvidenceSweep } from './evidence-sweep.job.js';
import { EvidenceReads } from './evidence.reads.js';

/** Files over HTTP: for the process that serves the API. It gives the storage by `StorageModule.forRoot`. */
@Module({
  imports: [IdentityModule],
  controllers: [EvidenceFilesController],
  providers: [EvidenceReads, EvidenceFiles],
  exports: [EvidenceFiles],
})
export class EvidenceFilesModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  /** Teaches the server to read forms with files; how much it takes, the controller says. */
  async onModuleInit(): Promise<void> {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    if (!server.hasContentTypeParser('multipart/form-data')) await server.register(multipart);
  }
}

/** The hourly removal of files that nothing names: for the process that runs jobs. Needs the storage as well. */
@Module({ providers: [EvidenceSweep] })
export class EvidenceSweepModule {}
