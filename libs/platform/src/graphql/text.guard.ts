import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { ExpectedFailure, type FieldIssue } from '../errors/expected-failure.js';
import { bilingual } from '../text/bilingual.js';
import { isStorable } from '../text/storable.js';

/** The one place where texts that no database can keep are refused, in whichever argument they stand. */
@Injectable()
export class TextGuard implements CanActivate {
  canActivate(execution: ExecutionContext): boolean {
    if (execution.getType<string>() !== 'graphql') return true;
    const issues = unstorableIn(GqlExecutionContext.create(execution).getArgs<unknown>());
    if (issues.length > 0) throw ExpectedFailure.validation(...issues);
    return true;
  }
}

function unstorableIn(value: unknown, field = ''): FieldIssue[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [issueOf(field)];
  if (Array.isArray(value)) return value.flatMap((one) => unstorableIn(one, field)).slice(0, 1);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    unstorableIn(inner, field ? `${field}.${name}` : name),
  );
}

function issueOf(field: string): FieldIssue {
  const message = bilingual(
    'Ondoa herufi isiyoweza kuhifadhiwa: NUL, au nusu ya herufi kama emoji iliyokatwa.',
    'Take out the character that cannot be kept: a NUL, or half of one such as an emoji cut in two.',
  );
  return { field, message };
}
