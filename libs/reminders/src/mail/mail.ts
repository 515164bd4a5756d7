import type { Language } from '@uratibu/platform';
import { html, type Html } from './html.js';

/** What an e-mail says. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const FOOTER: Readonly<Record<Language, string>> = {
  sw: 'Unapokea barua pepe hii kwa sababu ya wadhifa unaoshikilia. Njia za kupokea arifa unaweza kuzibadilisha ndani ya Uratibu.',
  en: 'You receive this e-mail because of an office that you hold. In Uratibu you can change by which ways you are told.',
};

const PROGRAMME: Readonly<Record<Language, string>> = {
  sw: 'Uratibu wa utekelezaji wa Sera ya Mambo ya Nje ya Kenya',
  en: "Coordination of the implementation of Kenya's foreign policy",
};

/** The plain-text form: the body, then who writes and why. */
export function plainText(language: Language, body: readonly string[]): string {
  return [...body, '--', PROGRAMME[language], FOOTER[language], ''].join('\n');
}

/** The HTML form: one calm column that any mail program can show, without images and without anything loaded from elsewhere. */
export function htmlPage(language: Language, subject: string, body: Html): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${subject}</title>
      </head>
      <body
        style="margin:0;padding:24px 12px;background:#f4f4f0;color:#1d1d1b;font:16px/1.5 Georgia,'Times New Roman',serif"
      >
        <div
          style="max-width:600px;margin:0 auto;padding:28px 28px 16px;background:#ffffff;border-top:4px solid #00603a"
        >
          <p style="margin:0 0 20px;font-size:13px;color:#55554f">${PROGRAMME[language]}</p>
          ${body}
          <p
            style="margin:32px 0 0;padding-top:12px;border-top:1px solid #dcdcd4;font-size:13px;color:#55554f"
          >
            ${FOOTER[language]}
          </p>
        </div>
      </body>
    </html> `.source;
}
