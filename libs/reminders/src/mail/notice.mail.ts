import type { DueDelivery } from '../channels/outgoing-channel.js';
import { AWAITS_YOU } from '../notifications/awaits-you.js';
import { html } from './html.js';
import { htmlPage, plainText, type Mail } from './mail.js';

/** Says what happened before what it happened to, so that a mailbox full of one subject can be told apart. */
function subjectOf(title: string, text: string): string {
  const [what = ''] = text.split(/[.:]/, 1);
  const said = title.startsWith(what) || Object.values(AWAITS_YOU.title).includes(title);
  return said ? title : `${what}: ${title}`;
}

const GREETING = { sw: 'Habari', en: 'Dear' } as const;
const OPEN = { sw: 'Fungua kwenye Uratibu', en: 'Open in Uratibu' } as const;

/** The e-mail of one message by itself. */
export function noticeMail({ recipient, notifications }: DueDelivery, site: string): Mail {
  const { language, name } = recipient;
  const subject = notifications
    .map(({ title, text }) => subjectOf(title[language], text[language]))
    .join('; ');
  const messages = notifications.map((notification) => ({
    title: notification.title[language],
    text: notification.text[language],
    url: `${site}${notification.link}`,
  }));
  return {
    subject,
    text: plainText(language, [
      `${GREETING[language]} ${name},`,
      '',
      ...messages.flatMap(({ title, text, url }) => [title, '', text, '', `${OPEN[language]}: ${url}`, '']),
    ]),
    html: htmlPage(
      language,
      subject,
      html`<p>${GREETING[language]} ${name},</p>
        ${messages.map(
          ({ title, text, url }) =>
            html`<h1 style="margin:24px 0 8px;font-size:20px;line-height:1.3">${title}</h1>
              <p style="margin:0 0 16px">${text}</p>
              <p><a href="${url}" style="color:#00603a">${OPEN[language]}</a></p> `,
        )}`,
    ),
  };
}
