import { describe, expect, test } from '@jest/globals';
import { cleanFileName, contentDisposition, linkIssues, titleIssues } from './evidence.rules.js';

describe('A link', () => {
  test.each(['https://machakos.go.ke/ripoti?id=4', 'http://example.org'])('may lead to %s', (url) => {
    expect(linkIssues(url, 'url')).toEqual([]);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org/x',
    'file:///etc/passwd',
    '//example.org',
    'ripoti.pdf',
    'https://user:secret@example.org/',
    `https://example.org/${'x'.repeat(2_000)}`,
    '',
  ])('may not be %s', (url) => {
    expect(linkIssues(url, 'url').map((issue) => issue.field)).toEqual(['url']);
  });

  test('has a title of 3 to 200 characters', () => {
    expect(titleIssues('  x ', 'title')).toHaveLength(1);
    expect(titleIssues('x'.repeat(201), 'title')).toHaveLength(1);
    expect(titleIssues('Orodha ya waliohudhuria', 'title')).toEqual([]);
  });
});

describe("A file's name", () => {
  test('is kept without folders and without what could mislead', () => {
    expect(cleanFileName('../../etc/Ripoti ya Machakos.pdf')).toBe('Ripoti ya Machakos.pdf');
    expect(cleanFileName('C:\\kazi\\ripoti.docx')).toBe('ripoti.docx');
    expect(cleanFileName('ripoti\u202efdp.exe\r\n')).toBe('ripotifdp.exe');
    expect(cleanFileName('..hidden.txt')).toBe('hidden.txt');
    expect(cleanFileName('///')).toBe('file');
    const long = cleanFileName(`${'x'.repeat(400)}.xlsx`);
    expect(long).toHaveLength(150);
    expect(long.endsWith('.xlsx')).toBe(true);
  });

  test('comes back whole in whatever letters it was written', () => {
    expect(contentDisposition('Tathmini 2027.pdf')).toBe(
      `attachment; filename="Tathmini 2027.pdf"; filename*=UTF-8''Tathmini%202027.pdf`,
    );
    expect(contentDisposition(`Ng'ombe "ya" 日本.pdf`)).toBe(
      `attachment; filename="Ng'ombe ya .pdf"; filename*=UTF-8''Ng%27ombe%20%22ya%22%20%E6%97%A5%E6%9C%AC.pdf`,
    );
  });
});
