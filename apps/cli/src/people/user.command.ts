import type { INestApplicationContext } from '@nestjs/common';
import { inOneTransaction, PLATFORM } from '@uratibu/house';
import { Memberships, People, Person } from '@uratibu/identity';
import { bilingual } from '@uratibu/platform';
import { Command } from 'commander';
import { DataSource } from 'typeorm';
import { withHouse } from '../database/with-house.js';
import { CliFailure } from '../terminal/cli-failure.js';
import { tellTerminal } from '../terminal/tell.js';
import {
  checkUser,
  inOptions,
  leastClearance,
  needed,
  type TypedUser,
  type UserOptions,
} from './user-options.js';

/** `uratibu user add` and `uratibu user disable`. */
export function userCommand(): Command {
  const add = new Command('add')
    .description(
      'ongeza mtu na wadhifa wake, au wadhifa kwa mtu aliyepo / add a person with their office, or an office for one who is there',
    )
    .option('--email <email>', 'barua pepe / e-mail')
    .option('--name <name>', 'jina; kwa mtu mpya / name; of a new person')
    .option('--role <role>', 'wadhifa, kama COORDINATOR / role, such as COORDINATOR')
    .option('--institution <code>', 'msimbo wa taasisi, kama NGCS / code of the institution, such as NGCS')
    .option('--language <language>', 'sw au en; kwa mtu mpya / sw or en; of a new person')
    .option(
      '--clearance <clearance>',
      'kibali cha mtu mpya; la sivyo, kile ambacho wadhifa unahitaji / clearance of a new person; else what the office needs',
    )
    .action(async (typed: TypedUser) => {
      const options = checkUser(typed);
      await withHouse(async ({ house, database }) => {
        // A person without their office would be of no use: both, or neither.
        const password = await inOneTransaction(database, () => addUser(house, options)).catch(
          (error: unknown) => {
            throw inOptions(error);
          },
        );
        tellAdded(options, password);
      });
    });
  const disable = new Command('disable')
    .description('mzuie mtu asiingie tena / shut a person out')
    .argument('<email>', 'barua pepe / e-mail')
    .action(async (email: string) => {
      await withHouse(({ house }) => disableUser(house, email));
    });
  return new Command('user').description('watu / people').addCommand(add).addCommand(disable);
}

/** @returns the temporary password of a new person; null for one who is there already. */
async function addUser(house: INestApplicationContext, options: UserOptions): Promise<string | null> {
  const institutionId = await institutionOf(house, options.institution);
  const known = await find(house, options.email);
  if (known) refuseParticulars(options);
  const { person, temporaryPassword } = known
    ? { person: known, temporaryPassword: null }
    : await house.get(People).add(PLATFORM, {
        email: options.email,
        name: needed('name', options.name),
        language: options.language ?? 'sw',
        clearance: options.clearance ?? leastClearance(options.role),
      });
  await house.get(Memberships).add(PLATFORM, { personId: person.id, institutionId, role: options.role });
  return temporaryPassword;
}

async function institutionOf(house: INestApplicationContext, code: string): Promise<string> {
  const [row] = await house
    .get(DataSource)
    .query<{ id: string }[]>('SELECT id FROM institution WHERE code = $1', [code]);
  if (row) return row.id;
  throw new CliFailure(
    `--institution: hakuna taasisi yenye msimbo ${code}.`,
    `--institution: there is no institution with the code ${code}.`,
  );
}

function find(house: INestApplicationContext, email: string): Promise<Person | null> {
  return house.get(DataSource).manager.findOneBy(Person, { email: email.trim().toLowerCase() });
}

function refuseParticulars(options: UserOptions): void {
  const option = (['name', 'language', 'clearance'] as const).find((key) => options[key] !== undefined);
  if (option === undefined) return;
  throw new CliFailure(
    `--${option}: ${options.email} yupo tayari; acha --name, --language na --clearance ili kumpa wadhifa mwingine.`,
    `--${option}: ${options.email} is there already; leave out --name, --language and --clearance to give them one more office.`,
  );
}

function tellAdded({ email, role, institution }: UserOptions, password: string | null): void {
  tellTerminal(
    bilingual(
      `${email} sasa ni ${role} katika ${institution}.`,
      `${email} is now ${role} at ${institution}.`,
    ),
  );
  if (password === null) return;
  tellTerminal(
    bilingual(
      'Nenosiri la muda, linaloonyeshwa mara hii tu na kubadilishwa mtu anapoingia',
      'Temporary password, shown this once, to be changed at the first sign-in',
    ),
  );
  process.stdout.write(`  ${password}\n`);
}

async function disableUser(house: INestApplicationContext, email: string): Promise<void> {
  const person = await find(house, email);
  if (!person) {
    throw new CliFailure(
      `EMAIL: hakuna mtu mwenye barua pepe ${email}.`,
      `EMAIL: there is nobody with the e-mail ${email}.`,
    );
  }
  if (person.disabledAt) {
    tellTerminal(bilingual(`${email} amezuiwa tayari.`, `${email} is disabled already.`));
    return;
  }
  await house.get(People).disable(PLATFORM, { id: person.id, version: person.version });
  tellTerminal(
    bilingual(
      `${email} hawezi kuingia tena; vikao vyake vimekwisha.`,
      `${email} cannot sign in any more; their sessions have ended.`,
    ),
  );
}
