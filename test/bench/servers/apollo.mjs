/** Apollo Server 5 on its own HTTP, relations by DataLoader, `pg` without an ORM. */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import { Reads, SCHEMA } from './reads.mjs';
import { announce, openPool } from './serve.mjs';

const reads = new Reads(openPool());

const server = new ApolloServer({
  typeDefs: SCHEMA,
  resolvers: {
    Query: { actionItems: (_, { first }) => reads.page(first) },
    ActionItem: {
      lead: (item, _, { leads }) => leads.load(item.id),
      focusArea: (item, _, { focusAreas }) => item.focusAreaId && focusAreas.load(item.focusAreaId),
      latestUpdate: (item, _, { updates }) => item.latestUpdateId && updates.load(item.latestUpdateId),
    },
  },
});

const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async () => ({
    leads: new DataLoader(reads.leads),
    focusAreas: new DataLoader(reads.focusAreas),
    updates: new DataLoader(reads.updates),
  }),
});
announce(url);
