import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { EvidenceFilesModule } from '@uratibu/actions';
import { HouseModule } from '@uratibu/house';
import { GraphqlModule, NestLog, StorageModule, type FileStorage, type Ground } from '@uratibu/platform';
import { MailboxModule } from '@uratibu/reminders';
import { HealthModule } from './health/health.module.js';
import { LandingController } from './landing/landing.controller.js';

/** Larger GraphQL requests are refused; files come by another way. */
const BODY_LIMIT = 1024 * 1024;

@Module({})
class ApiModule {
  static forRoot(ground: Ground, storage: FileStorage): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        HouseModule.forRoot(ground),
        GraphqlModule.forRoot(ground.log),
        StorageModule.forRoot(storage),
        HealthModule,
        EvidenceFilesModule,
        // Where mail goes out by SMTP there is no mailbox to show.
        ...(ground.config.SMTP_URL ? [] : [MailboxModule]),
      ],
      controllers: [LandingController],
    };
  }
}

/**
 * Builds the API of one process; the caller makes it listen. It keeps nothing that a second process would need.
 * @param storage where evidence files lie.
 */
export async function createApi(ground: Ground, storage: FileStorage): Promise<NestFastifyApplication> {
  const { config, log } = ground;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: (_address, hop) => hop < config.TRUSTED_PROXIES,
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(ground, storage), adapter, {
    logger: new NestLog(log),
    abortOnError: false,
  });
  await app.init();
  return app;
}
