import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { GqlArgumentsHost } from '@nestjs/graphql';
import { getNamedType, GraphQLError, isUnionType, type GraphQLResolveInfo } from 'graphql';
import { ExpectedFailure } from '../errors/expected-failure.js';
import type { Language } from '../text/bilingual.js';
import { FAILURE_TYPENAMES, typenameOf } from './failure.types.js';
import type { RequestContext } from './request-context.js';

/** An expected failure as the API tells it. */
export interface FailureAnswer {
  readonly code: string;
  readonly message: string;
  readonly issues?: readonly { field: string; message: string }[];
  readonly [detail: string]: unknown;
}

/** Puts a failure into the words of one language. */
export function answerOf(failure: ExpectedFailure, language: Language): FailureAnswer {
  const { issues, ...details } = failure.details;
  return {
    code: failure.code,
    message: failure.text[language],
    ...details,
    ...(issues && { issues: issues.map(({ field, message }) => ({ field, message: message[language] })) }),
  };
}

function mayFail(info: GraphQLResolveInfo): boolean {
  const type = getNamedType(info.returnType);
  return isUnionType(type) && type.getTypes().some((member) => FAILURE_TYPENAMES.has(member.name));
}

/** Turns an expected failure into a member of the operation's result union; of a query, into an error with its code. */
@Catch(ExpectedFailure)
export class FailureFilter implements ExceptionFilter<ExpectedFailure> {
  catch(failure: ExpectedFailure, host: ArgumentsHost): unknown {
    if (host.getType<string>() !== 'graphql') throw failure;
    const graphql = GqlArgumentsHost.create(host);
    const answer = answerOf(failure, graphql.getContext<RequestContext>().language);
    if (mayFail(graphql.getInfo<GraphQLResolveInfo>())) {
      return { __typename: typenameOf(failure.code), ...answer };
    }
    const { message, ...extensions } = answer;
    return new GraphQLError(message, { extensions });
  }
}
