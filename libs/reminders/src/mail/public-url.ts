import type { Config } from '@uratibu/platform';

/** Where people reach the platform, without a slash at the end: `PUBLIC_URL`, else the API's own address. */
export function publicUrl(config: Pick<Config, 'PUBLIC_URL' | 'HOST' | 'PORT'>): string {
  const url = config.PUBLIC_URL ?? `http://${config.HOST}:${String(config.PORT)}`;
  return url.replace(/\/+$/, '');
}
