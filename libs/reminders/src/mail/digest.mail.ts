import type { CivilDate, Language } from '@uratibu/platform';
import type { DueDelivery, DueNotification } from '../channels/outgoing-channel.js';
import { SECTIONS, type NotificationSection } from '../notifications/notification.js';
import { writtenDay } from '../texts/dates.js';
import { html, type Html } from './html.js';
import { htmlPage, plainText, type Mail } from './mail.js';

const HEADINGS: Readonly<Record<NotificationSection, Readonly<Record<Language, string>>>> = {
  OVERDUE: { sw: 'Yaliyochelewa', en: 'Overdue' },
  TODAY: { sw: 'Ya leo', en: 'Due today' },
  SOON: { sw: 'Yanayokaribia', en: 'Coming up' },
  AWAITS: { sw: 'Yanayokusubiri', en: 'Awaiting you' },
};

/** The bar beside a section; the heading says the same in words. */
const COLOURS: Readonly<Record<NotificationSection, string>> = {
  OVERDUE: '#a4262c',
  TODAY: '#b26a00',
  SOON: '#00603a',
  AWAITS: '#55554f',
};

const GREETING: Readonly<Record<Language, string>> = { sw: 'Habari za asubuhi', en: 'Good morning' };

const INTRODUCTION: Readonly<Record<Language, string>> = {
  sw: 'Haya ndiyo mambo yanayokuhusu asubuhi hii.',
  en: 'This is what concerns you this morning.',
};

/** How many things a digest holds, in words. */
function count(items: number, language: Language): string {
  if (language === 'sw') return items === 1 ? 'jambo 1' : `mambo ${String(items)}`;
  return items === 1 ? '1 item' : `${String(items)} items`;
}

/** The e-mail of one person's morning: what is overdue first, then what is due today, then what is coming. */
export function digestMail(
  { recipient, notifications }: DueDelivery,
  morning: CivilDate,
  site: string,
): Mail {
  const { language, name } = recipient;
  const subject = `Uratibu: ${count(notifications.length, language)}, ${writtenDay(morning, language)}`;
  const greeting = `${GREETING[language]}, ${name}.`;
  const sections = SECTIONS.map((section) => ({
    section,
    heading: HEADINGS[section][language],
    items: notifications.filter((notification) => notification.section === section),
  })).filter(({ items }) => items.length > 0);
  return {
    subject,
    text: plainText(language, [
      greeting,
      '',
      INTRODUCTION[language],
      '',
      ...sections.flatMap(({ heading, items }) => [
        heading.toUpperCase(),
        '',
        ...items.flatMap((item) => [
          `* ${item.title[language]}`,
          `  ${item.text[language]}`,
          `  ${site}${item.link}`,
          '',
        ]),
      ]),
    ]),
    html: htmlPage(
      language,
      subject,
      html`<p style="margin:0 0 4px">${greeting}</p>
        <p style="margin:0">${INTRODUCTION[language]}</p>
        ${sections.map(
          ({ section, heading, items }) =>
            html`<h1 style="margin:28px 0 8px;font-size:19px;line-height:1.3">
                ${heading} (${items.length})
              </h1>
              ${items.map((item) => itemHtml(item, language, site, COLOURS[section]))}`,
        )}`,
    ),
  };
}

function itemHtml(item: DueNotification, language: Language, site: string, colour: string): Html {
  return html`<div style="margin:0 0 14px;padding:2px 0 2px 12px;border-left:3px solid ${colour}">
    <a href="${site}${item.link}" style="color:#1d1d1b;font-weight:bold">${item.title[language]}</a><br />
    ${item.text[language]}
  </div> `;
}
