import { bilingual, type Bilingual, type Language } from '@uratibu/platform';

const title = bilingual('Uratibu', 'Uratibu');
const lead = bilingual(
  'Jukwaa la kuratibu utekelezaji wa Sera ya Masuala ya Kigeni ya Kenya: hatua, idhini, taarifa na vikumbusho, kati ya Sekretarieti (SUSK), wizara, idara, mashirika na kaunti 47.',
  'The platform that coordinates the implementation of Kenya’s foreign policy: action items, approvals, reports and reminders, between the Secretariat (NGCS), ministries, departments, agencies and the 47 counties.',
);

const doors: readonly { href: string; name: Bilingual; about: Bilingual }[] = [
  {
    href: '/graphql',
    name: bilingual('Kiolesura cha GraphQL', 'GraphQL API'),
    about: bilingual(
      'Tuma maswali kwa POST; anza na <code>signIn</code>, kisha <code>viewer { inbox }</code>.',
      'Send queries by POST; begin with <code>signIn</code>, then <code>viewer { inbox }</code>.',
    ),
  },
  {
    href: '/mailbox',
    name: bilingual('Sanduku la barua', 'Mailbox'),
    about: bilingual(
      'Barua pepe zote za usakinishaji usio na SMTP, kwa anayetumia mashine hii.',
      'Every e-mail of an installation without SMTP, for whoever uses this machine.',
    ),
  },
  {
    href: '/health/ready',
    name: bilingual('Hali ya mfumo', 'Health'),
    about: bilingual('Kama mfumo uko tayari kuhudumu.', 'Whether the system is ready to serve.'),
  },
];

const style = `
  :root { color-scheme: light dark; --ink: #16211b; --paper: #fbfaf7; --line: #d9d5cc; --green: #0b6b3a; --red: #a8232b }
  @media (prefers-color-scheme: dark) { :root { --ink: #ece9e2; --paper: #141815; --line: #39403b; --green: #5cc58d; --red: #f08a8f } }
  body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
  main { max-width: 42rem; margin: 0 auto; padding: 4rem 1.5rem }
  header { border-bottom: 3px solid var(--green); box-shadow: 0 3px 0 var(--red); padding-bottom: 1rem; margin-bottom: 2rem }
  h1 { font-size: 2.25rem; margin: 0; letter-spacing: -.01em }
  dt { margin-top: 1.25rem; font-weight: 600 } dd { margin: .25rem 0 0 }
  a { color: var(--green) } a:focus-visible { outline: 3px solid var(--red); outline-offset: 2px }
`;

/** The landing page in one language, with the other one's lead below. */
export function landingPage(language: Language): string {
  const other: Language = language === 'sw' ? 'en' : 'sw';
  const list = doors
    .map(
      (door) => `<dt><a href="${door.href}">${door.name[language]}</a></dt><dd>${door.about[language]}</dd>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title[language]}</title><style>${style}</style></head>
<body><main>
<header><h1>${title[language]}</h1></header>
<p>${lead[language]}</p>
<p lang="${other}"><small>${lead[other]}</small></p>
<dl>
${list}
</dl>
</main></body></html>
`;
}
