import { EmbeddedPostgres } from '@uratibu/platform/embedded';
import { migrate, openDatabase, openHouse, seedCatalogue } from '@uratibu/house';
import { createLog, loadConfig, SystemClock } from '@uratibu/platform';
import { seedDemonstration } from './seed/demonstration.js';
import { mkdtempSync, rmSync, readdirSync, readFileSync } from 'node:fs';
const keep = process.env.KEEP;
const dataDir = keep ?? mkdtempSync('/tmp/demo-scratch-');
const pgs = await EmbeddedPostgres.start({ dataDir, durable: true });
const lap = (label: string, t: number) => console.log(label, Math.round(performance.now() - t), 'ms');
try {
  if (keep) {
    await pgs.dropDatabase('demo');
  }
  await pgs.createDatabase('demo');
  const url = pgs.url('demo');
  const config = loadConfig({ LOG_LEVEL: 'error', DATABASE_URL: url });
  const log = createLog(config, 'x');
  let t = performance.now();
  const db = await openDatabase(url, 5, 'prep');
  await migrate(db);
  lap('migrate', t);
  t = performance.now();
  const house = await openHouse({ config, log, database: db, clock: new SystemClock() });
  await seedCatalogue(house);
  lap('catalogue', t);
  await house.close();
  await db.destroy();
  t = performance.now();
  const now = process.env.NOW ? new Date(process.env.NOW) : new Date();
  const ticks = new Map<string, number>();
  const watch = setInterval(() => {
    for (const pid of readdirSync('/proc').filter((p) => /^\d+$/.test(p))) {
      try {
        const cmd = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        if (!cmd.includes('uratibu demo 127')) continue;
        const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
        ticks.set(pid, Number(f[11]) + Number(f[12]));
      } catch {}
    }
  }, 400);
  const c0 = process.cpuUsage();
  console.log(await seedDemonstration({ url, config, log, now }));
  lap('demo', t); if (process.env.KEEPRUN) { console.log(url); await new Promise(() => setInterval(() => 0, 1000)); }
  clearInterval(watch);
  const c = process.cpuUsage(c0);
  console.log(
    'node cpu',
    Math.round((c.user + c.system) / 1000),
    'ms; postgres cpu',
    [...ticks.values()].map((x) => x * 10),
  );
  t = performance.now();
  console.log(await seedDemonstration({ url, config, log, now }));
  lap('again', t);
  const q = await openDatabase(url, 1, 'q');
  for (const sql of process.argv.slice(2)) console.table(await q.query(sql));
  await q.destroy();
} catch (e) {
  console.error(e);
  process.exitCode = 1;
} finally {
  await pgs.stop();
  if (!keep) rmSync(dataDir, { recursive: true, force: true });
}
