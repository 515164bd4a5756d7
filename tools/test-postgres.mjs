/** Jest's global set-up: one PostgreSQL for the run, in which every test file gets a database of its own. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';

export default async function startPostgres() {
  // From the sources, as the tests are: whatever was built before may be older.
  const built = join(root, '.nx', `test-embedded-${process.pid}`);
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/@swc/cli/bin/swc.js'),
      'src',
      '-d',
      built,
      '--strip-leading-paths',
      '--quiet',
      '--config-file',
      '../../.swcrc',
    ],
    { cwd: join(root, 'libs/platform'), stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const { EmbeddedPostgres } = await import(join(built, 'embedded', 'index.js'));
  rmSync(built, { recursive: true, force: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'uratibu-test-'));
  const server = await EmbeddedPostgres.start({ dataDir, durable: false });
  process.env.URATIBU_TEST_POSTGRES = server.url('postgres');
  globalThis.stopTestPostgres = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
