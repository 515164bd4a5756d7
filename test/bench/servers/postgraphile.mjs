/**
 * PostGraphile 5 with its Amber preset, over Node's own HTTP. It reads foreign keys by itself; the lead of an item is a
 * view with smart comments (see `../data/postgraphile.sql.mjs`), so that the whole page becomes one statement. Nobody's
 * permissions are asked: there are none.
 */
import './node22.mjs';
import { createServer } from 'node:http';
import { grafserv } from 'postgraphile/grafserv/node';
import { makePgService } from 'postgraphile/adaptors/pg';
import { postgraphile } from 'postgraphile';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { announce, DATABASE_URL, listen, POOL_SIZE } from './serve.mjs';

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString: DATABASE_URL,
      schemas: ['public', 'bench'],
      pubsub: false,
      poolConfig: { max: POOL_SIZE },
    }),
  ],
  grafserv: { graphiql: false, watch: false, websockets: false },
  grafast: { explain: false },
});

const server = createServer();
await instance.createServ(grafserv).addTo(server);
announce(`${await listen(server)}/graphql`);
