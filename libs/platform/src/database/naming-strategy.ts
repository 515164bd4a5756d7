import { DefaultNamingStrategy } from 'typeorm';

const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** `dueOn` in TypeScript is `due_on` in PostgreSQL, everywhere, without a decorator's word. */
export class SnakeNamingStrategy extends DefaultNamingStrategy {
  override tableName(targetName: string, given: string | undefined): string {
    return given ?? snake(targetName);
  }

  override columnName(propertyName: string, given: string | undefined, prefixes: string[]): string {
    return snake([...prefixes, given ?? propertyName].join('_'));
  }
}
