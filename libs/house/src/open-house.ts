import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { NestLog, type Ground } from '@uratibu/platform';
import { HouseModule } from './house.module.js';

/** Opens all rooms without a server, for what is done by hand or by a script; the caller closes them. */
export async function openHouse(ground: Ground): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(HouseModule.forRoot(ground), {
    logger: new NestLog(ground.log),
    abortOnError: false,
  });
}
