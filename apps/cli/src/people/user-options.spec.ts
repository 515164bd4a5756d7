import { describe, expect, test } from '@jest/globals';
import { CliFailure } from '../terminal/cli-failure.js';
import { checkUser, leastClearance, type TypedUser } from './user-options.js';

const TYPED: TypedUser = { email: 'asha@mfa.go.ke', role: 'coordinator', institution: 'ngcs' };

function refusal(typed: TypedUser): string {
  try {
    checkUser(typed);
  } catch (error) {
    if (error instanceof CliFailure) return `${error.text.sw}\n${error.text.en}`;
  }
  return 'none';
}

describe('The options of uratibu user add', () => {
  test('may be typed in small letters', () => {
    expect(checkUser({ ...TYPED, language: 'EN', clearance: 'restricted' })).toEqual({
      email: 'asha@mfa.go.ke',
      name: undefined,
      role: 'COORDINATOR',
      institution: 'NGCS',
      language: 'en',
      clearance: 'RESTRICTED',
    });
  });

  test('are named when they are missing, in both languages', () => {
    expect(refusal({ ...TYPED, email: ' ' })).toBe('--email: inahitajika.\n--email: is needed.');
    expect(refusal({ email: 'asha@mfa.go.ke', institution: 'NGCS' })).toContain('--role: is needed.');
    expect(refusal({ email: 'asha@mfa.go.ke', role: 'COORDINATOR' })).toContain('--institution: is needed.');
  });

  test('are told with what they may be', () => {
    expect(refusal({ ...TYPED, role: 'KING' })).toContain(
      '--role: hakuna KING. Chagua mojawapo: COORDINATOR,',
    );
    expect(refusal({ ...TYPED, language: 'fr' })).toContain(
      '--language: there is no fr. Choose one of: sw, en.',
    );
    expect(refusal({ ...TYPED, clearance: 'TOP' })).toContain('PUBLIC, INTERNAL, RESTRICTED, SECRET');
  });

  test('leave the clearance to what the office needs', () => {
    expect([leastClearance('NSC_OFFICE'), leastClearance('FOCAL_POINT')]).toEqual(['RESTRICTED', 'INTERNAL']);
  });
});
