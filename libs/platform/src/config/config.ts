import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().positive();
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const urlOf = (...schemes: string[]) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
      message: `must be a URL that begins with ${schemes.map((s) => `${s}://`).join(' or ')}`,
    });

/** Every variable of the environment that the platform reads, with its default; `docs/configuration.md` tells their use. */
export const configSchema = z.object({
  DATABASE_URL: urlOf('postgres', 'postgresql').optional(),
  REDIS_URL: urlOf('redis', 'rediss').optional(),
  DATABASE_POOL_SIZE: count.max(500).default(20),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  WORKER_PORT: port.default(0),
  PUBLIC_URL: urlOf('http', 'https').optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  URATIBU_DATA_DIR: z.string().min(1).optional(),
  SMTP_URL: urlOf('smtp', 'smtps').optional(),
  MAIL_FROM: z.string().min(3).default('Uratibu <uratibu@localhost>'),
  S3_BUCKET: z.string().min(1).optional(),
  S3_ENDPOINT: urlOf('http', 'https').optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  EVIDENCE_MAX_MEGABYTES: count.max(1024).default(25),
  SESSION_DAYS: count.max(90).default(14),
  WORKER_CONCURRENCY: count.max(1000).default(20),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  LOG_PRETTY: flag.default(false),
});

/** The settings of one process, checked. */
export type Config = z.infer<typeof configSchema>;

/** The injection token of {@link Config}. */
export const CONFIG = Symbol('Config');

/** Thrown at start when variables are wrong; `problems` holds one line for each. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads and checks the settings; an empty variable counts as absent.
 * @throws ConfigurationError that names every wrong variable, not only the first.
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = configSchema.safeParse(given);
  const problems = read.success
    ? s3Problems(read.data)
    : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!read.success || problems.length > 0) throw new ConfigurationError(problems);
  return read.data;
}

function s3Problems(config: Config): string[] {
  if (!config.S3_BUCKET) return [];
  return (['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const)
    .filter((name) => !config[name])
    .map((name) => `${name}: is needed beside S3_BUCKET`);
}
