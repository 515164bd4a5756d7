import { Injectable } from '@nestjs/common';
import type { RequestContext } from '@uratibu/platform';
import type DataLoader from 'dataloader';
import { DataSource, In } from 'typeorm';
import { Membership } from './membership.entity.js';

/** Reads memberships, those that one request asks for in one statement. */
@Injectable()
export class MembershipLoader {
  readonly #byPerson = {};

  constructor(private readonly database: DataSource) {}

  /** The request's loader by the membership's id; null for an id that none has. */
  of(context: RequestContext): DataLoader<string, Membership | null> {
    return context.loader<string, Membership | null>(this, async (ids) => {
      const found = await this.database.manager.findBy(Membership, { id: In([...ids]) });
      const byId = new Map(found.map((membership) => [membership.id, membership]));
      return ids.map((id) => byId.get(id) ?? null);
    });
  }

  /** All that a person held, holds or will hold, the latest first. */
  ofPerson(context: RequestContext, personId: string): Promise<Membership[]> {
    const byPerson = context.loader<string, Membership[]>(this.#byPerson, async (personIds) => {
      const found = await this.database.manager.find(Membership, {
        where: { personId: In([...personIds]) },
        order: { startsOn: 'DESC', id: 'DESC' },
      });
      return personIds.map((id) => found.filter((membership) => membership.personId === id));
    });
    return byPerson.load(personId);
  }
}
