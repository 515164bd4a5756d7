import { Command } from 'commander';
import { migrateCommand } from './database/migrate.command.js';
import { userCommand } from './people/user.command.js';
import { routesCommand } from './routes/routes.command.js';
import { seedCommand } from './seed/seed.command.js';
import { startCommand } from './supervisor/start.command.js';
import { explain } from './terminal/explain.js';

const program = new Command('uratibu')
  .description(
    'Uratibu wa utekelezaji wa Sera ya Mambo ya Nje / coordination of the implementation of the foreign policy',
  )
  .addCommand(startCommand())
  .addCommand(migrateCommand())
  .addCommand(seedCommand())
  .addCommand(routesCommand())
  .addCommand(userCommand());

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
