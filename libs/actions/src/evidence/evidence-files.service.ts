import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import {
  CONFIG,
  ExpectedFailure,
  FileStorage,
  LOG,
  UnitOfWork,
  type Config,
  type Log,
  type Viewer,
} from '@uratibu/platform';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { refuseIssues } from '../status-updates/status-update.refusals.js';
import { attach, EVIDENCE_NAME, lockForEvidence } from './evidence.attaching.js';
import { EvidenceReads } from './evidence.reads.js';
import type { EvidenceValue } from './evidence.row.js';
import { cleanFileName, titleIssues } from './evidence.rules.js';
import { UploadInspection, type InspectedFile } from './upload-inspection.js';

/** A file on its way in. */
export interface Upload {
  readonly statusUpdateId: string;
  /** As the sender calls it. */
  readonly fileName: string;
  readonly content: Readable;
  /** SHA-256 in hexadecimal, when the sender told it. */
  readonly sha256?: string | undefined;
}

/** A file that has arrived whole and may be kept, but is no evidence yet. */
export interface ReceivedFile extends InspectedFile {
  readonly statusUpdateId: string;
  readonly fileName: string;
  readonly storageKey: string;
}

/** An upload may take so long; what is no evidence by then is swept. */
const UPLOAD_HOURS = 24;

/**
 * Takes files in and gives them out. A file is written down as one to sweep before its first byte is stored, and
 * struck off in the transaction that makes it evidence: whatever breaks off in between leaves nothing for good.
 */
@Injectable()
export class EvidenceFiles {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly storage: FileStorage,
    private readonly reads: EvidenceReads,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** The largest file taken, in megabytes. */
  get maxMegabytes(): number {
    return this.config.EVIDENCE_MAX_MEGABYTES;
  }

  /**
   * Stores a file while looking at it.
   * @throws ExpectedFailure `NotFound`, `NotPermitted`, `IllegalTransition`, and `ValidationFailed` when it is too
   * large, of no kind that is taken, damaged, or breaks off; nothing is kept then.
   */
  async receive(viewer: Viewer, upload: Upload): Promise<ReceivedFile> {
    const { statusUpdateId, content } = upload;
    const fileName = cleanFileName(upload.fileName);
    const storageKey = `evidence/${uuidv7()}`;
    await this.unitOfWork.run(viewer, 'evidence.receive', async (tx) => {
      await lockForEvidence(tx, viewer, statusUpdateId, 'file');
      await tx.manager.query(`INSERT INTO file_to_sweep (storage_key, due_at) VALUES ($1, $2)`, [
        storageKey,
        new Date(tx.now.getTime() + UPLOAD_HOURS * 3_600_000),
      ]);
    });
    const { sha256 } = upload;
    const inspection = new UploadInspection({ fileName, sha256, maxMegabytes: this.maxMegabytes });
    // The storage's outcome comes first: when it fails, that is why the pipeline could not go on.
    const [stored, fed] = await Promise.allSettled([
      this.storage.put(storageKey, inspection),
      pipeline(whole(content), inspection),
    ]);
    if (stored.status === 'fulfilled' && fed.status === 'fulfilled') {
      return { ...inspection.result, statusUpdateId, fileName, storageKey };
    }
    await this.drop(storageKey);
    throw stored.status === 'rejected' ? stored.reason : (fed as PromiseRejectedResult).reason;
  }

  /**
   * Makes a received file evidence. When it cannot be, the file is dropped.
   * @throws ExpectedFailure as {@link receive}: things may have changed meanwhile.
   */
  async keep(viewer: Viewer, file: ReceivedFile, title: string): Promise<EvidenceValue> {
    const { statusUpdateId, storageKey, ...about } = file;
    try {
      return await this.unitOfWork.run(viewer, 'evidence.addFile', async (tx) => {
        const held = await lockForEvidence(tx, viewer, statusUpdateId, 'file');
        refuseIssues(...titleIssues(title, 'title'));
        const [struck] = await tx.manager.query<[unknown[], number]>(
          'DELETE FROM file_to_sweep WHERE storage_key = $1 RETURNING storage_key',
          [storageKey],
        );
        if (struck.length === 0) throw brokenOff();
        const evidence = await attach(tx, viewer, held, {
          ...about,
          id: uuidv7(),
          kind: 'FILE',
          title: title.trim(),
          url: null,
          storageKey,
        });
        return { ...evidence, __typename: 'Evidence' };
      });
    } catch (error) {
      await this.drop(storageKey);
      throw error;
    }
  }

  /** Lets go of a file that is not to become evidence. What cannot be removed now, the sweep removes. */
  async drop(storageKey: string): Promise<void> {
    try {
      await this.storage.delete(storageKey);
      const actor = { personId: null, language: 'sw' as const, requestId: storageKey };
      await this.unitOfWork.run(actor, 'evidence.drop', (tx) =>
        tx.manager.query('DELETE FROM file_to_sweep WHERE storage_key = $1', [storageKey]),
      );
    } catch (error) {
      this.log.warn({ err: error, storageKey }, 'a file is left to the sweep');
    }
  }

  /**
   * A file that the viewer may see, to be read to its end.
   * @throws ExpectedFailure `NotFound`, also for a link and for what is not theirs to see.
   */
  async find(viewer: Viewer, id: string): Promise<EvidenceValue> {
    const [evidence] = isUuid(id) ? await this.reads.find(viewer, [id]) : [];
    if (evidence?.kind !== 'FILE') throw ExpectedFailure.notFound(EVIDENCE_NAME);
    return evidence;
  }

  /** The content of a file that was found. @throws Error when the storage has lost it. */
  async open({ id, storageKey }: EvidenceValue): Promise<Readable> {
    const content = storageKey === null ? null : await this.storage.get(storageKey);
    if (!content) throw new Error(`The storage has no file of the evidence ${id}`);
    return content;
  }
}

/** Tells the sender's failure from the storage's: what goes wrong while reading is the sender's. */
async function* whole(content: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of content) yield chunk as Buffer;
  } catch {
    // However it broke off, there is one thing to say; the sender's line is nothing of ours to log.
    throw brokenOff();
  }
}

function brokenOff(): ExpectedFailure {
  return ExpectedFailure.invalid(
    'file',
    'Faili haikufika yote. Tuma tena.',
    'The file did not arrive whole. Send it again.',
  );
}
