import { bilingual, ExpectedFailure } from '@uratibu/platform';
import { describe, expect, test } from '@jest/globals';
import { checkTemplates, fillIn } from './reminder.template.js';

const values = {
  title: 'Dawati',
  reason: 'Inasubiri',
  dueOn: 'kesho',
  when: 'siku 1',
  office: 'Afisa Kiungo',
};
const refusal = (texts: Parameters<typeof checkTemplates>[0]): ExpectedFailure | null => {
  try {
    checkTemplates(texts);
    return null;
  } catch (error) {
    if (error instanceof ExpectedFailure) return error;
    throw error;
  }
};

describe('The text of a rule', () => {
  test('is filled in by names in braces', () => {
    expect(fillIn('{reason}: {title}, {dueOn} ({when}), {office}', values)).toBe(
      'Inasubiri: Dawati, kesho (siku 1), Afisa Kiungo',
    );
  });

  test('takes values as they are, also those with braces or dollar signs', () => {
    expect(fillIn('{title} {reason}', { ...values, title: '{reason} $& $1' })).toBe(
      '{reason} $& $1 Inasubiri',
    );
  });

  test('is refused where it names what is not known, each field by its name', () => {
    const failure = refusal({
      'input.text': bilingual('{reason}', '{reasons} {due}'),
      'input.above': bilingual(' ', 'x'),
    });
    expect(failure?.details.issues?.map((issue) => issue.field)).toEqual(['input.text.en', 'input.above.sw']);
    expect(failure?.details.issues?.[0]?.message.en).toContain('{reasons}, {due} is not known');
  });

  test('is taken where all is known', () => {
    expect(refusal({ 'input.text': bilingual('{reason} {dueOn} {when}', '{title} {office}') })).toBeNull();
  });
});
