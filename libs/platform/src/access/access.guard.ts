import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { ExpectedFailure } from '../errors/expected-failure.js';
import type { RequestContext } from '../graphql/request-context.js';
import { declaredAccess } from './access.js';

/** The one place where the permission that an operation declares is asked for. */
@Injectable()
export class AccessGuard implements CanActivate {
  canActivate(execution: ExecutionContext): boolean {
    // Pages and files over plain HTTP ask for their viewer themselves: they answer with status codes.
    if (execution.getType<string>() !== 'graphql') return true;
    const access = declaredAccess(execution.getHandler());
    if (access === undefined) {
      throw new Error(`${execution.getClass().name}.${execution.getHandler().name} declares no access`);
    }
    if (access === 'PUBLIC') return true;
    const { viewer } = GqlExecutionContext.create(execution).getContext<RequestContext>();
    if (!viewer) throw ExpectedFailure.notSignedIn();
    if (access !== 'SIGNED_IN' && !viewer.permissions.has(access.permission)) {
      throw ExpectedFailure.notPermitted();
    }
    return true;
  }
}
