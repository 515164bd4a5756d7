import { Injectable } from '@nestjs/common';
import { ExpectedFailure, UnitOfWork, type Viewer } from '@uratibu/platform';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { lockUpdate } from '../status-updates/status-update.access.js';
import { requireUpdateOffice } from '../status-updates/status-update.offices.js';
import { refuseIssues } from '../status-updates/status-update.refusals.js';
import { attach, EVIDENCE_NAME, lockForEvidence, refuseUnlessRemovable } from './evidence.attaching.js';
import { Evidence } from './evidence.entity.js';
import { linkIssues, titleIssues } from './evidence.rules.js';
import type { EvidenceValue } from './evidence.row.js';

/** A link that is to support a status update. */
export interface NewLink {
  readonly statusUpdateId: string;
  readonly title: string;
  readonly url: string;
}

/** Adds links to status updates, and takes evidence away again. Files come another way: see `EvidenceFiles`. */
@Injectable()
export class EvidenceLinks {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Adds a link.
   * @throws ExpectedFailure `NotFound`, `NotPermitted`, `IllegalTransition` after sign-off, `ValidationFailed`.
   */
  add(viewer: Viewer, { statusUpdateId, title, url }: NewLink): Promise<EvidenceValue> {
    return this.unitOfWork.run(viewer, 'evidence.addLink', async (tx) => {
      const held = await lockForEvidence(tx, viewer, statusUpdateId, 'statusUpdateId');
      const link = url.trim();
      refuseIssues(...titleIssues(title, 'title'), ...linkIssues(link, 'url'));
      const evidence = await attach(tx, viewer, held, {
        id: uuidv7(),
        kind: 'LINK',
        title: title.trim(),
        url: link,
        fileName: null,
        mediaType: null,
        bytes: null,
        sha256: null,
        storageKey: null,
      });
      return { ...evidence, __typename: 'Evidence' };
    });
  }

  /**
   * Takes evidence off a draft; its file, if any, is swept later.
   * @returns the update that it supported.
   * @throws ExpectedFailure `NotFound`, `NotPermitted`, `IllegalTransition` once the update is handed in.
   */
  remove(viewer: Viewer, id: string): Promise<{ statusUpdateId: string }> {
    return this.unitOfWork.run(viewer, 'evidence.remove', async (tx) => {
      const evidence = isUuid(id) ? await tx.manager.findOneBy(Evidence, { id }) : null;
      if (!evidence) throw ExpectedFailure.notFound(EVIDENCE_NAME);
      const { statusUpdateId } = evidence;
      const { update } = await lockUpdate(tx, viewer, statusUpdateId).catch((error: unknown) => {
        // Whose update is not theirs to see has no evidence either, and is not to be told of by its own name.
        if (error instanceof ExpectedFailure && error.code === 'NOT_FOUND') {
          throw ExpectedFailure.notFound(EVIDENCE_NAME);
        }
        throw error;
      });
      await tx.actAs(requireUpdateOffice(viewer, ['FOCAL_POINT'], update.institutionId));
      refuseUnlessRemovable(update);
      await tx.manager.delete(Evidence, { id });
      return { statusUpdateId };
    });
  }
}
