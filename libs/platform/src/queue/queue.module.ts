import { Global, Module } from '@nestjs/common';
import { JobHandlers } from './job-handler.js';
import { JobRunner } from './job-runner.js';

/** Lets every room register its jobs, and whoever has a queue run them. */
@Global()
@Module({ providers: [JobHandlers, JobRunner], exports: [JobHandlers, JobRunner] })
export class QueueModule {}
