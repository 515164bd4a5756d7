import type { Bilingual } from '@uratibu/platform';
import { table } from './table.js';

/** People who are made up, as whom one may sign in to look around. */
export interface Demonstration {
  /** The same for all of them. */
  readonly password: string;
  readonly people: readonly { readonly email: string; readonly name: string; readonly office: Bilingual }[];
}

/** What is told once everything runs. */
export interface Running {
  /** Where the platform is reached. */
  readonly url: string;
  /** Whether e-mail stays inside, on the mailbox page. */
  readonly hasMailbox: boolean;
  /** Where data lie: a folder, or the database's address without its password. */
  readonly data: string;
  readonly demonstration: Demonstration | null;
}

/** The lines shown when everything runs: where to look, as whom to sign in, how to stop. */
export function welcome({ url, hasMailbox, data, demonstration }: Running): string {
  const base = url.replace(/\/$/, '');
  const lines = [
    '',
    'Uratibu unaendeshwa / Uratibu is running',
    '',
    ...table([
      ['Anwani / Address', base],
      ['GraphQL', `${base}/graphql`],
      ...(hasMailbox ? [['Barua pepe / Mailbox', `${base}/mailbox`]] : []),
      ['Data', data],
      ['Kusimamisha / To stop', 'Ctrl-C'],
    ]),
    '',
  ];
  if (!demonstration) return lines.join('\n');
  return [
    ...lines,
    `Kuingia kwa majaribio / Demo sign-ins (nenosiri / password: ${demonstration.password})`,
    '',
    ...table(
      demonstration.people.map(({ email, name, office }) => [email, name, `${office.sw} / ${office.en}`]),
    ),
    '',
  ].join('\n');
}
