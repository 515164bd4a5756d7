import { describe, expect, test } from '@jest/globals';
import { ConfigurationError, loadConfig } from './config.js';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

describe('The configuration', () => {
  test('needs nothing at all', () => {
    expect(loadConfig({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', LOG_LEVEL: 'info' });
  });

  test('names every wrong variable in one go', () => {
    const problems = problemsOf({ PORT: 'abc', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' });
    expect(problems.map((p) => p.split(':')[0])).toEqual(['DATABASE_URL', 'PORT', 'LOG_LEVEL']);
    expect(problems[0]).toContain('postgres://');
  });

  test('asks for the keys of an S3 bucket', () => {
    expect(problemsOf({ S3_BUCKET: 'evidence', S3_ACCESS_KEY_ID: 'a' })).toEqual([
      'S3_SECRET_ACCESS_KEY: is needed beside S3_BUCKET',
    ]);
  });

  test('takes an empty variable as absent', () => {
    const config = loadConfig({ REDIS_URL: '', PORT: '4000' });
    expect(config.REDIS_URL).toBeUndefined();
    expect(config.PORT).toBe(4000);
  });
});
