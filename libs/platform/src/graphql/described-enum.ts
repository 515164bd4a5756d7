import { registerEnumType } from '@nestjs/graphql';

/**
 * Makes a GraphQL enum of string values, each with its description.
 * @returns the object to name in `@Field(() => ...)`.
 */
export function describedEnum<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Readonly<Record<Value, Value>> {
  const names = Object.keys(values) as Value[];
  const asEnum = Object.fromEntries(names.map((value) => [value, value])) as Record<Value, Value>;
  registerEnumType(asEnum, {
    name,
    description,
    valuesMap: Object.fromEntries(names.map((value) => [value, { description: values[value] }])) as Record<
      Value,
      { description: string }
    >,
  });
  return asEnum;
}
