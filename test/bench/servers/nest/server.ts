/**
 * NestJS 12 with Apollo, TypeORM repositories and DataLoader, as its documentation shows it; on Fastify or Express, as
 * the first argument says.
 */
import 'reflect-metadata';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { announce, DATABASE_URL, POOL_SIZE } from '../serve.mjs';
import { ActionItemsResolver } from './action-items.resolver.js';
import { ActionItem, Assignment, FocusArea, Institution, StatusUpdate } from './entities.js';
import { loadersOf } from './loaders.js';

const entities = [ActionItem, Assignment, FocusArea, Institution, StatusUpdate];

@Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'postgres', url: DATABASE_URL, poolSize: POOL_SIZE, entities }),
    TypeOrmModule.forFeature(entities),
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      inject: [DataSource],
      useFactory: (database: DataSource) => ({
        autoSchemaFile: true,
        graphiql: false,
        context: () => loadersOf(database),
      }),
    }),
  ],
  providers: [ActionItemsResolver],
})
class AppModule {}

const adapter = process.argv[2] === 'express' ? new ExpressAdapter() : new FastifyAdapter();
const app = await NestFactory.create(AppModule, adapter, { logger: ['error', 'warn'] });
await app.listen(0, '127.0.0.1');
announce(`${await app.getUrl()}/graphql`);
