import { EmbeddedPostgres } from '@uratibu/platform/embedded';
import { migrate, openDatabase, openHouse, seedCatalogue } from '@uratibu/house';
import { createLog, loadConfig, SystemClock } from '@uratibu/platform';
import { seedDemonstration } from './seed/demonstration.js';
import { mkdtempSync, rmSync } from 'node:fs';
const dataDir = mkdtempSync('/tmp/demo-fuzz-');
const pgs = await EmbeddedPostgres.start({ dataDir, durable: false });
const config = loadConfig({ LOG_LEVEL: 'error', DATABASE_URL: pgs.url() });
const log = createLog(config, 'x');
try {
  const db = await openDatabase(pgs.url(), 5, 'prep');
  await migrate(db);
  const house = await openHouse({ config, log, database: db, clock: new SystemClock() });
  await seedCatalogue(house); await house.close(); await db.destroy();
  for (const now of process.argv.slice(2)) {
    await pgs.createDatabase('d', 'uratibu');
    try { const t = performance.now(); console.log(now, await seedDemonstration({ url: pgs.url('d'), config, log, now: new Date(now) }), Math.round(performance.now() - t)); }
    catch (e) { console.log(now, String(e)); }
    await pgs.dropDatabase('d');
  }
} finally { await pgs.stop(); rmSync(dataDir, { recursive: true, force: true }); }
