/** Fastify with Mercurius: queries compiled by graphql-jit, relations by its loaders, `pg` without an ORM. */
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { Reads, SCHEMA } from './reads.mjs';
import { announce, openPool } from './serve.mjs';

const reads = new Reads(openPool());
const app = Fastify();

app.register(mercurius, {
  schema: SCHEMA,
  jit: 1,
  graphiql: false,
  resolvers: { Query: { actionItems: (_, { first }) => reads.page(first) } },
  loaders: {
    ActionItem: {
      lead: (queries) => reads.leads(queries.map(({ obj }) => obj.id)),
      focusArea: (queries) => reads.focusAreas(queries.map(({ obj }) => obj.focusAreaId)),
      latestUpdate: (queries) => reads.updates(queries.map(({ obj }) => obj.latestUpdateId)),
    },
  },
});

announce(`${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`);
