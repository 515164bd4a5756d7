import { randomUUID } from 'node:crypto';
import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { unwrapResolverError } from '@apollo/server/errors';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, ModuleRef } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import {
  GraphQLError,
  type GraphQLFormattedError,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { AccessGuard } from '../access/access.guard.js';
import { Viewers } from '../access/viewers.js';
import { ExpectedFailure } from '../errors/expected-failure.js';
import type { Log } from '../logging/log.js';
import { isLanguage, type Language } from '../text/bilingual.js';
import { BilingualTextResolver } from './bilingual.type.js';
import { answerOf, FailureFilter } from './failure.filter.js';
import { NodeResolver, NodeSources } from './node.js';
import { RequestContext } from './request-context.js';
import { TextGuard } from './text.guard.js';

/** No honest page of ours needs more; what does is refused before it runs. */
const LIMITS = { depth: 14, cost: 20_000, tokens: 5_000 };

/** A rule that throws would be taken for a fault of ours: what asks for too much is refused like any wrong query. */
const REFUSAL = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError): void => context?.reportError(error)],
};

/** The token of an `Authorization: Bearer` header. */
export function bearerToken(header: string | undefined): string | null {
  return /^Bearer ([\w-]{20,200})$/.exec(header ?? '')?.[1] ?? null;
}

/** The language a client prefers by its `Accept-Language` header; Swahili when it names neither. */
export function preferredLanguage(header: string | undefined): Language {
  const named = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return named.find(isLanguage) ?? 'sw';
}

/** Who asks by this HTTP request, and in which language. */
export async function contextOf(request: FastifyRequest, viewers: Viewers | null): Promise<RequestContext> {
  const token = bearerToken(request.headers.authorization);
  const viewer = token && viewers ? await viewers.of(token, request.id) : null;
  return new RequestContext(
    viewer,
    viewer?.language ?? preferredLanguage(request.headers['accept-language']),
    request.id,
    (request.headers['user-agent'] ?? '').slice(0, 300),
    request.ip,
  );
}

/** Keeps what went wrong inside from the outside: it is logged under an id, and the answer holds that id only. */
function hideIncidents(
  log: Log,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const cause = unwrapResolverError(error);
    if (cause instanceof ExpectedFailure) {
      const { message, ...extensions } = answerOf(cause, 'en');
      return { ...formatted, message: `${cause.text.sw} / ${message}`, extensions };
    }
    const known = formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR' || cause instanceof GraphQLError;
    if (known) return { ...formatted, extensions: { code: 'BAD_REQUEST', ...formatted.extensions } };
    const incident = randomUUID();
    log.error({ err: cause, incident, path: formatted.path }, 'incident');
    return {
      message: `Hitilafu ya ndani, nambari ${incident}. / Internal error, number ${incident}.`,
      ...(formatted.path && { path: formatted.path }),
      extensions: { code: 'INCIDENT', incident },
    };
  };
}

/** Nodes that rooms make known, for `node(id)`. */
@Global()
@Module({ providers: [NodeSources], exports: [NodeSources] })
export class NodeSourcesModule {}

/** The GraphQL API over HTTP, code-first: the schema is what the rooms' resolvers declare. */
@Module({})
export class GraphqlModule {
  /** @param log where incidents go. */
  static forRoot(log: Log): DynamicModule {
    return {
      module: GraphqlModule,
      imports: [
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          inject: [ModuleRef],
          useFactory: (modules: ModuleRef) => ({
            path: '/graphql',
            autoSchemaFile: true,
            sortSchema: true,
            graphiql: false,
            introspection: true,
            includeStacktraceInErrorResponses: false,
            autoTransformHttpErrors: false,
            buildSchemaOptions: { noDuplicatedFields: true, numberScalarMode: 'integer' },
            parseOptions: { maxTokens: LIMITS.tokens },
            validationRules: [
              maxDepthRule({ n: LIMITS.depth, ...REFUSAL }),
              costLimitRule({ maxCost: LIMITS.cost, ignoreIntrospection: true, ...REFUSAL }),
            ] as unknown as ValidationRule[],
            // Nothing here is cached by hints, and the plugin instruments every field of every row.
            plugins: [ApolloServerPluginCacheControlDisabled()],
            formatError: hideIncidents(log),
            context: (request: FastifyRequest) => contextOf(request, viewersOf(modules)),
          }),
        }),
      ],
      providers: [
        BilingualTextResolver,
        NodeResolver,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: TextGuard },
        { provide: APP_FILTER, useClass: FailureFilter },
      ],
    };
  }
}

function viewersOf(modules: ModuleRef): Viewers | null {
  return modules.get<Viewers>(Viewers, { strict: false });
}
