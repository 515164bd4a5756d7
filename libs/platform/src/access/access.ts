import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Permission } from './viewer.js';

/** Who may call an operation: anyone, anyone signed in, or those whose offices give a permission. */
export type Access = 'PUBLIC' | 'SIGNED_IN' | { readonly permission: Permission };

const ACCESS = 'uratibu:access';

/** Anyone may call it, without signing in; what it shows is still scoped by the viewer. */
export const Public = (): CustomDecorator => SetMetadata(ACCESS, 'PUBLIC' satisfies Access);

/** Anyone who is signed in may call it: it concerns their own affairs, or is scoped by what they see. */
export const SignedIn = (): CustomDecorator => SetMetadata(ACCESS, 'SIGNED_IN' satisfies Access);

/** Only those may call it who hold `permission` in some office; whether it is this subject's office, the service asks. */
export const Requires = (permission: Permission): CustomDecorator =>
  SetMetadata(ACCESS, { permission } satisfies Access);

/** What a handler declares; undefined when it declares nothing, which no operation may. */
export function declaredAccess(
  handler: NewableFunction | ((...args: never[]) => unknown),
): Access | undefined {
  return new Reflector().get<Access | undefined>(ACCESS, handler as () => unknown);
}
