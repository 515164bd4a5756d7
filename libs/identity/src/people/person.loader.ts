import { Injectable } from '@nestjs/common';
import type { RequestContext } from '@uratibu/platform';
import type DataLoader from 'dataloader';
import { DataSource, In } from 'typeorm';
import { Person } from './person.entity.js';

/** Reads people by their ids, those that one request asks for in one statement. */
@Injectable()
export class PersonLoader {
  constructor(private readonly database: DataSource) {}

  /** The request's loader; null for an id that nobody has. */
  of(context: RequestContext): DataLoader<string, Person | null> {
    return context.loader<string, Person | null>(this, (ids) => this.#load(ids));
  }

  async #load(ids: readonly string[]): Promise<(Person | null)[]> {
    const people = await this.database.manager.findBy(Person, { id: In([...new Set(ids)]) });
    const byId = new Map(people.map((person) => [person.id, person]));
    return ids.map((id) => byId.get(id) ?? null);
  }
}
