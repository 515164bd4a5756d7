import type { Page } from '@uratibu/platform';
import { html, type Html } from '../mail/html.js';
import { writtenInstant } from '../texts/dates.js';
import type { MailboxMessage } from './mailbox.reader.js';

function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="sw">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          body {
            margin: 0 auto;
            max-width: 60rem;
            padding: 1.5rem;
            font:
              16px/1.5 system-ui,
              sans-serif;
            color: #1d1d1b;
            background: #fff;
          }
          h1 {
            font-size: 1.4rem;
          }
          a {
            color: #00603a;
          }
          .quiet {
            color: #55554f;
            font-size: 0.9rem;
          }
          table {
            width: 100%;
            border-collapse: collapse;
          }
          th,
          td {
            padding: 0.5rem 0.75rem 0.5rem 0;
            text-align: left;
            vertical-align: top;
            border-bottom: 1px solid #dcdcd4;
          }
          iframe {
            width: 100%;
            height: 32rem;
            border: 1px solid #dcdcd4;
          }
          pre {
            white-space: pre-wrap;
            padding: 1rem;
            background: #f4f4f0;
          }
          input,
          button {
            font: inherit;
            padding: 0.3rem 0.6rem;
          }
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.source;
}

function addressOf(recipient: string | null, after: string | null): string {
  const query = new URLSearchParams();
  if (recipient !== null) query.set('to', recipient);
  if (after !== null) query.set('after', after);
  return query.size > 0 ? `/mailbox?${query.toString()}` : '/mailbox';
}

/** The list of e-mails, the newest first. */
export function listPage(messages: Page<MailboxMessage>, recipient: string | null): string {
  const { hasNextPage, endCursor } = messages.pageInfo;
  return page(
    'Sanduku la barua pepe / Mailbox',
    html`<h1>Sanduku la barua pepe <span lang="en">/ Mailbox</span></h1>
      <p class="quiet">
        Hakuna seva ya SMTP iliyowekwa (<code>SMTP_URL</code>), kwa hiyo barua pepe zinahifadhiwa hapa na
        hazitumwi nje.<br />
        <span lang="en"
          >No SMTP server is set (<code>SMTP_URL</code>), so e-mail is kept here and does not leave.</span
        >
      </p>
      <form method="get" action="/mailbox">
        <label
          >Kwa anwani <span lang="en">/ To the address</span>:
          <input type="email" name="to" value="${recipient ?? ''}"
        /></label>
        <button type="submit">Chuja <span lang="en">/ Filter</span></button>
        <a href="/mailbox">Zote <span lang="en">/ All</span></a>
      </form>
      ${messages.nodes.length > 0 ? table(messages.nodes) : html`<p>Hakuna barua pepe. <span lang="en">/ No e-mail.</span></p>`}
      ${
        hasNextPage
          ? html`<p>
              <a href="${addressOf(recipient, endCursor)}">Za zamani zaidi <span lang="en">/ Older</span></a>
            </p>`
          : ''
      }`,
  );
}

function table(messages: readonly MailboxMessage[]): Html {
  return html`<table>
    <thead>
      <tr>
        <th>Kwa <span lang="en">/ To</span></th>
        <th>Mada <span lang="en">/ Subject</span></th>
        <th>Wakati <span lang="en">/ Time</span></th>
      </tr>
    </thead>
    <tbody>
      ${messages.map(
        (message) =>
          html`<tr>
            <td><a href="${addressOf(message.recipient, null)}">${message.recipient}</a></td>
            <td lang="${message.language}"><a href="/mailbox/${message.id}">${message.subject}</a></td>
            <td lang="${message.language}">${writtenInstant(message.sentAt, message.language)}</td>
          </tr> `,
      )}
    </tbody>
  </table>`;
}

/** One e-mail: as HTML, shut off from the page around it, and as plain text. */
export function messagePage(message: MailboxMessage): string {
  return page(
    message.subject,
    html`<p>
        <a href="/mailbox">Sanduku la barua pepe <span lang="en">/ Mailbox</span></a>
      </p>
      <h1 lang="${message.language}">${message.subject}</h1>
      <p class="quiet">
        Kutoka <span lang="en">/ From</span>: ${message.sender}<br />
        Kwa <span lang="en">/ To</span>: ${message.recipient}<br />
        <span lang="${message.language}">${writtenInstant(message.sentAt, message.language)}</span><br />
        Message-ID: ${message.messageId}
      </p>
      <iframe
        sandbox="allow-top-navigation-by-user-activation"
        title="${message.subject}"
        srcdoc="${framed(message.html)}"
      ></iframe>
      <h2>Maandishi matupu <span lang="en">/ Plain text</span></h2>
      <pre lang="${message.language}">${message.text}</pre>`,
  );
}

/** Lets a message's links open in the window itself, not within the frame. */
function framed(message: string): string {
  return message.replace('<head>', '<head><base target="_top">');
}
