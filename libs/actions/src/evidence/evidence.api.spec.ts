import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { UnitOfWork } from '@uratibu/platform';
import { StatusUpdates } from '../status-updates/status-updates.service.js';
import type { PersonKey, ReportingHouse } from '../status-updates/testing/reporting-house.js';
import { EvidenceFiles } from './evidence-files.service.js';
import { EvidenceHouse, PDF } from './testing/evidence-house.js';

let files: EvidenceHouse;
let house: ReportingHouse;

beforeAll(async () => {
  files = await EvidenceHouse.start(migrations);
  ({ house } = files);
});
afterAll(() => files.stop());
beforeEach(() => files.begin());

describe('A file is given out', () => {
  test('to whoever sees the update; for others there is none, nor of an id that is none', async () => {
    const { body } = await files.send();
    expect((await files.download(body.id, 'secretary')).status).toBe(200);
    for (const [by, status] of [
      ['kisumu', 404],
      ['mombasa', 404],
      ['amina', 404],
      [null, 401],
    ] as const) {
      const answer = await files.download(body.id, by);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toContain('application/json');
    }
    await files.submit();
    expect((await files.download(body.id, 'amina')).status).toBe(200);
    expect((await files.download(body.id, 'kisumu')).status).toBe(200);
    const refused = await files.download(body.id, 'mombasa', { 'accept-language': 'sw' });
    expect(refused.status).toBe(404);
    expect(await refused.json()).toEqual({
      code: 'NOT_FOUND',
      message: 'Evidence: none such, or not yours to see.',
    });
    expect((await files.download('no-id')).status).toBe(404);
    expect((await files.download(files.update.id)).status).toBe(404);
  });

  test('not after its item was classified above the reader’s clearance', async () => {
    const { body } = await files.send();
    await house.api
      .get(UnitOfWork)
      .run({ personId: null, language: 'sw', requestId: 't' }, 'test', (tx) =>
        tx.manager.query(`UPDATE action_item SET classification = 'SECRET' WHERE id = $1`, [
          files.update.actionItemId,
        ]),
      );
    expect((await files.download(body.id)).status).toBe(404);
  });
});

describe('Evidence', () => {
  const ask = async <T>(by: PersonKey, query: string): Promise<T> => {
    const { data, errors } = await house.api.graphql<T>(query, {}, house.token(by));
    expect(errors).toBeUndefined();
    return data;
  };
  const addLink = (
    title: string,
    link: string,
    by: PersonKey = 'wanjiku',
  ): Promise<{ added: { __typename: string; id: string; url: string; issues: { field: string }[] } }> =>
    ask(
      by,
      `mutation { added: addEvidenceLink(statusUpdateId: "${files.update.id}", title: "${title}", url: "${link}") {
      __typename ... on Evidence { id url kind addedBy { name } } ... on ValidationFailed { issues { field } } } }`,
    );
  const remove = (id: string, by: PersonKey = 'wanjiku'): Promise<{ removed: Record<string, unknown> }> =>
    ask(
      by,
      `mutation { removed: removeEvidence(id: "${id}") {
      __typename ... on RemovedEvidence { id statusUpdate { evidence { id } } } } }`,
    );

  test('is also a link, of the web only', async () => {
    expect(await addLink('Tangazo', 'https://machakos.go.ke/tangazo')).toMatchObject({
      added: { __typename: 'Evidence', url: 'https://machakos.go.ke/tangazo' },
    });
    const { added } = await addLink('x', 'javascript:alert(1)');
    expect(added).toMatchObject({
      __typename: 'ValidationFailed',
      issues: [{ field: 'title' }, { field: 'url' }],
    });
    expect(await addLink('Tangazo', 'https://x.ke', 'kisumu')).toMatchObject({
      added: { __typename: 'NotFound' },
    });
  });

  test('shows under its update and its action item to whoever sees them, links and files alike', async () => {
    const { added } = await addLink('Tangazo', 'https://machakos.go.ke/tangazo');
    house.api.clock.advance(1_000);
    const { body } = await files.send();
    interface Shown {
      readonly update: {
        evidence: { id: string; url: string }[];
        actionItem: { evidence: { id: string }[] };
      } | null;
    }
    const show = (by: PersonKey): Promise<Shown> =>
      ask(
        by,
        `{ update: node(id: "${files.update.id}") { ... on StatusUpdate {
        evidence { id url bytes sha256 mediaType } actionItem { evidence(first: 1) { id } } } } }`,
      );
    const own = await show('wanjiku');
    expect(own.update?.evidence.map((e) => e.url)).toEqual([`/evidence/${body.id}/file`, added.url]);
    expect(own.update?.actionItem.evidence).toEqual([{ id: body.id }]);
    expect((await show('kisumu')).update).toBeNull();
    const { item } = await ask<{ item: unknown }>(
      'kisumu',
      `{ item: node(id: "${files.update.actionItemId}") { ... on ActionItem { evidence { id } } } }`,
    );
    expect(item).toEqual({ evidence: [] });
    const { node } = await ask<{ node: unknown }>(
      'wanjiku',
      `{ node(id: "${added.id}") { __typename ... on Evidence { statusUpdate { id } } } }`,
    );
    expect(node).toEqual({ __typename: 'Evidence', statusUpdate: { id: files.update.id } });
  });

  test('is taken away while the update is a draft, and its file is swept', async () => {
    const { body } = await files.send();
    const kept = await files.filesKept();
    expect(await remove(body.id, 'kisumu')).toMatchObject({ removed: { __typename: 'NotFound' } });
    expect(await remove(body.id)).toEqual({
      removed: { __typename: 'RemovedEvidence', id: body.id, statusUpdate: { evidence: [] } },
    });
    expect((await files.download(body.id)).status).toBe(404);
    await files.sweep();
    expect(await files.filesKept()).toHaveLength(kept.length - 1);
    expect(await files.toSweep()).toEqual([]);
  });

  test('stays once the update is handed in', async () => {
    const { body } = await files.send();
    await files.submit();
    expect(await remove(body.id)).toMatchObject({ removed: { __typename: 'IllegalTransition' } });
    await files.sweep();
    expect((await files.download(body.id)).status).toBe(200);
  });

  test('goes with a discarded draft, its files too', async () => {
    const before = await files.filesKept();
    await files.send();
    await house.api
      .get(StatusUpdates)
      .discard(await house.viewer('wanjiku'), files.update.id, files.update.version);
    await files.sweep();
    expect(await files.filesKept()).toEqual(before);
  });

  test('of an upload whose process died is swept a day later, not while it may still go on', async () => {
    const before = await files.filesKept();
    const received = await house.api.get(EvidenceFiles).receive(await house.viewer('wanjiku'), {
      statusUpdateId: files.update.id,
      fileName: 'ripoti.pdf',
      content: new PassThrough().end(PDF),
    });
    await files.sweep();
    expect(await files.filesKept()).toHaveLength(before.length + 1);
    house.api.clock.advance(25 * 3_600_000);
    await files.sweep();
    expect(await files.filesKept()).toEqual(before);
    const late = house.api.get(EvidenceFiles).keep(await house.viewer('wanjiku'), received, 'Ripoti');
    await expect(late).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await files.storage.get(received.storageKey)).toBeNull();
  });
});
