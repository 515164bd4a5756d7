import { ModulesContainer } from '@nestjs/core';
import { declaredAccess, type Access } from '@uratibu/platform';
import type { House } from './house.js';

/** The metadata under which @nestjs/graphql keeps the kind and the name of an operation. */
const KIND = 'graphql:resolver_type';
const NAME = 'graphql:resolver_name';

/** What each operation of the schema declares about who may call it, by its name, such as `Mutation.signIn`. */
export function declaredAccesses(house: House): Map<string, Access | undefined> {
  const found = new Map<string, Access | undefined>();
  for (const module of house.app.get(ModulesContainer).values()) {
    for (const { metatype } of module.providers.values()) {
      const prototype = (metatype as { prototype?: object } | null)?.prototype;
      if (!prototype) continue;
      for (const key of Object.getOwnPropertyNames(prototype)) {
        const handler = Object.getOwnPropertyDescriptor(prototype, key)?.value as unknown;
        if (typeof handler !== 'function') continue;
        const kind = Reflect.getMetadata(KIND, handler) as string | undefined;
        if (kind !== 'Query' && kind !== 'Mutation' && kind !== 'Subscription') continue;
        const name = (Reflect.getMetadata(NAME, handler) as string | undefined) ?? key;
        found.set(`${kind}.${name}`, declaredAccess(handler as NewableFunction));
      }
    }
  }
  return found;
}
