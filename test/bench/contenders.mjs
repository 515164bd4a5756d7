/** Who is compared: how each is started, how it is asked for the page, and how its answer is read. */
import { fileURLToPath } from 'node:url';
import { TOKENS } from './data/load-data.mjs';

/**
 * One server, or one viewer of a server.
 * @typedef {object} Contender
 * @property {string} name for `--only`
 * @property {string} title as the table shows it
 * @property {string} program the script that serves
 * @property {string[]} [args] its arguments
 * @property {'typescript'} [language] when it is not plain JavaScript
 * @property {string} [path] where it answers, when that is not the address it reports
 * @property {boolean} [scoped] it answers less than everything, by its viewer's permissions
 * @property {Record<string, string>} [headers] sent with each request
 * @property {(first: number) => object} body the request for a page of `first` items
 * @property {(answer: any) => import('./page.mjs').Page} read the answer in the form that all are compared in
 */

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const NAMED = '{ code name { sw en } }';
const UPDATE = '{ progress rating narrative signedOffAt }';
const INFO = 'pageInfo { hasNextPage endCursor }';

const NESTED = `query Page($first: Int!) { actionItems(first: $first) { nodes {
  id code title { sw en } state dueOn rating progress lead ${NAMED} focusArea ${NAMED} latestUpdate ${UPDATE} } ${INFO} } }`;

const FLAT = `query Page($first: Int!) { actionItems(first: $first) { nodes {
  id code titleSw titleEn state dueOn rating progress lead { code nameSw nameEn } focusArea { code nameSw nameEn }
  latestUpdate ${UPDATE} } ${INFO} } }`;

const POSTGRAPHILE = `query Page($first: Int!) { allActionItems(first: $first, orderBy: [DUE_ON_ASC]) { nodes {
  rowId code titleSw titleEn state dueOn rating progress lead { institution { code nameSw nameEn } }
  focusAreaByFocusAreaId { code nameSw nameEn } statusUpdateByLatestUpdateId ${UPDATE} } ${INFO} } }`;

const URATIBU = `query Page($first: Int!) { actionItems(first: $first, sort: DUE_ON_ASC) { nodes {
  id code title { sw en } state dueOn rating progress leadInstitution ${NAMED} focusArea ${NAMED}
  latestUpdate ${UPDATE} } ${INFO} } }`;

const ask = (query) => (first) => ({ query, variables: { first } });
const flatName = (value) => value && { code: value.code, name: { sw: value.nameSw, en: value.nameEn } };
const flatTitle = ({ titleSw: sw, titleEn: en }) => ({ sw, en });

const readNested = ({ data }) => data.actionItems;

const readFlat = ({ data: { actionItems } }) => ({
  ...actionItems,
  nodes: actionItems.nodes.map((node) => ({
    ...node,
    title: flatTitle(node),
    lead: flatName(node.lead),
    focusArea: flatName(node.focusArea),
  })),
});

const readPostGraphile = ({ data: { allActionItems } }) => ({
  ...allActionItems,
  nodes: allActionItems.nodes.map((node) => ({
    ...node,
    id: node.rowId,
    title: flatTitle(node),
    lead: flatName(node.lead?.institution),
    focusArea: flatName(node.focusAreaByFocusAreaId),
    latestUpdate: node.statusUpdateByLatestUpdateId,
  })),
});

const readUratibu = ({ data: { actionItems } }) => ({
  ...actionItems,
  nodes: actionItems.nodes.map((node) => ({ ...node, lead: node.leadInstitution })),
});

const nest = (platform, title) => ({
  name: `nest-${platform}`,
  title: `NestJS 12, Apollo, TypeORM repositories, DataLoader, on ${title}`,
  program: here('servers/nest/server.ts'),
  args: [platform],
  language: 'typescript',
  body: ask(FLAT),
  read: readFlat,
});

const uratibu = (name, viewer, token, scoped) => ({
  name,
  title: `**Uratibu**, signed in as ${viewer}`,
  program: here('../../apps/api/dist/main.js'),
  path: '/graphql',
  scoped,
  headers: { authorization: `Bearer ${token}` },
  body: ask(URATIBU),
  read: readUratibu,
});

/** What the ratio is measured against. */
export const STANDARD = 'postgraphile';

/** @type {readonly Contender[]} */
export const CONTENDERS = [
  {
    name: 'bare',
    title: 'Node http, one SQL that builds the JSON (the limit)',
    program: here('servers/bare.mjs'),
    body: (first) => ({ first }),
    read: (answer) => answer,
  },
  {
    name: STANDARD,
    title: 'PostGraphile 5 (Amber), no permissions',
    program: here('servers/postgraphile.mjs'),
    body: ask(POSTGRAPHILE),
    read: readPostGraphile,
  },
  {
    name: 'mercurius',
    title: 'Fastify, Mercurius with JIT and loaders, bare `pg`',
    program: here('servers/mercurius.mjs'),
    body: ask(NESTED),
    read: readNested,
  },
  {
    name: 'apollo',
    title: 'Apollo Server 5, DataLoader, bare `pg`',
    program: here('servers/apollo.mjs'),
    body: ask(NESTED),
    read: readNested,
  },
  nest('fastify', 'Fastify'),
  nest('express', 'Express'),
  uratibu('uratibu', 'coordinator (sees all)', TOKENS.coordinator, false),
  uratibu('uratibu-scoped', 'focal point of a county (sees its own)', TOKENS.focalPoint, true),
];
