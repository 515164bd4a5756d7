import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest, type ClientRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { LocalFileStorage, StorageModule, UnitOfWork } from '@uratibu/platform';
import type { TestRoomOptions } from '@uratibu/platform/testing';
import { SignOffs } from '../../status-updates/sign-off.service.js';
import type { StatusUpdate } from '../../status-updates/status-update.entity.js';
import { StatusUpdates } from '../../status-updates/status-updates.service.js';
import { ReportingHouse, type PersonKey } from '../../status-updates/testing/reporting-house.js';
import { EvidenceFilesModule, EvidenceSweepModule } from '../evidence-files.module.js';

/** A report that fits within the limit of the specs, 2 MB, and in no buffer of a socket. */
export const PDF = Buffer.from(`%PDF-1.7\n${'Ripoti ya Machakos. '.repeat(75_000)}\n%%EOF\n`);

/** A checksum as the platform tells it. */
export const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** What the server says. */
export interface Answer {
  readonly status: number;
  readonly body: {
    readonly id: string;
    readonly code: string;
    readonly message: string;
    readonly issues: { field: string; message: string }[];
    readonly [field: string]: unknown;
  };
}

/** What is sent; a good report of the focal point where nothing else is said. */
export interface Sending {
  readonly by?: PersonKey | null;
  readonly name?: string;
  readonly content?: Buffer;
  readonly title?: string;
  readonly to?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly titleLast?: boolean;
}

/** Keeps files in a folder, and fails when a spec says so, as a full disk does. */
class FallibleStorage extends LocalFileStorage {
  failing = false;

  override async put(key: string, content: Readable): Promise<void> {
    if (!this.failing) return super.put(key, content);
    const full = new Error('no space left');
    content.destroy(full);
    throw full;
  }
}

/** The house of reports with a server that takes files, and a draft to send them to. */
export class EvidenceHouse {
  /** The draft that {@link begin} made last. */
  update: StatusUpdate;

  private constructor(
    readonly house: ReportingHouse,
    readonly storage: FallibleStorage,
    private readonly folder: string,
  ) {}

  static async start(migrations: TestRoomOptions['migrations']): Promise<EvidenceHouse> {
    const folder = await mkdtemp(join(tmpdir(), 'evidence-'));
    const storage = new FallibleStorage(folder);
    const modules = [StorageModule.forRoot(storage), EvidenceFilesModule, EvidenceSweepModule];
    const environment = { EVIDENCE_MAX_MEGABYTES: '2', LOG_LEVEL: 'fatal' };
    return new EvidenceHouse(await ReportingHouse.start(migrations, modules, environment), storage, folder);
  }

  async stop(): Promise<void> {
    await this.house.api.stop();
    await rm(this.folder, { recursive: true });
  }

  /** Begins a draft of Machakos on a new action item. */
  async begin(): Promise<void> {
    this.house.api.clock.set('2027-01-11T09:00:00+03:00');
    const { leadId } = await this.house.runningItem();
    this.update = await this.house.api.get(StatusUpdates).draft(await this.house.viewer('wanjiku'), {
      assignmentId: leadId,
      progress: 10,
      rating: 'ON_TRACK',
      narrative: 'Maafisa watatu wameajiriwa.',
      obstacles: '',
      nextStep: '',
    });
  }

  /** Hands the draft in. */
  async submit(): Promise<StatusUpdate> {
    const { id, version } = this.update;
    return this.house.api.get(StatusUpdates).submit(await this.house.viewer('wanjiku'), id, version);
  }

  /** Signs off what was handed in. */
  async signOff({ id, version }: StatusUpdate, by: PersonKey = 'secretary'): Promise<StatusUpdate> {
    return this.house.api.get(SignOffs).signOff(await this.house.viewer(by), id, version);
  }

  /** Sends a file as a browser does. */
  async send(sending: Sending = {}): Promise<Answer> {
    const { name = 'Ripoti ya Machakos.pdf', content = PDF, title = 'Ripoti ya robo' } = sending;
    const form = new FormData();
    const addFile = (): void => {
      form.append('file', new Blob([new Uint8Array(content)]), name);
    };
    if (sending.titleLast) addFile();
    form.append('title', title);
    if (!sending.titleLast) addFile();
    const answer = await fetch(this.#uploadUrl(sending.to), {
      method: 'POST',
      body: form,
      headers: { ...this.authorization(sending.by), ...sending.headers },
    });
    return { status: answer.status, body: (await answer.json()) as Answer['body'] };
  }

  /** Sends any body as any type, and gives the status. */
  async post(body: string, type: string): Promise<number> {
    const headers = { ...this.authorization(), 'content-type': type };
    return (await fetch(this.#uploadUrl(), { method: 'POST', body, headers })).status;
  }

  /** A request that the spec writes piece by piece, without a length; its boundary is `x`. */
  streamed(): ClientRequest {
    const headers = { ...this.authorization(), 'content-type': 'multipart/form-data; boundary=x' };
    return httpRequest(this.#uploadUrl(), { method: 'POST', headers });
  }

  /** Asks for a file. */
  download(id: string, by: PersonKey | null = 'wanjiku', headers = {}): Promise<Response> {
    const url = `${this.house.api.serverUrl}/evidence/${id}/file`;
    return fetch(url, { headers: { ...this.authorization(by), ...headers } });
  }

  /** The header by which somebody is signed in. */
  authorization(by: PersonKey | null = 'wanjiku'): Record<string, string> {
    return by === null ? {} : { authorization: `Bearer ${this.house.token(by)}` };
  }

  /** The names of all files in the storage, also of unfinished ones. */
  async filesKept(): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  }

  /** What stands in the list of files to sweep. */
  toSweep(): Promise<{ key: string }[]> {
    return this.house.api.database.query('SELECT storage_key AS key FROM file_to_sweep');
  }

  /** The rows of evidence of the draft. */
  rows(): Promise<{ id: string }[]> {
    return this.house.api.database.query('SELECT id FROM evidence WHERE status_update_id = $1', [
      this.update.id,
    ]);
  }

  /** Runs the hourly sweep, as the relay plans it. */
  async sweep(): Promise<void> {
    const { api } = this.house;
    const actor = { personId: null, language: 'sw', requestId: 'test' } as const;
    await api
      .get(UnitOfWork)
      .run(actor, 'test', (tx) => tx.enqueue({ name: 'evidence.sweep', payload: {}, dueAt: tx.now }));
    await api.runJobs();
  }

  #uploadUrl(updateId = this.update.id): string {
    return `${this.house.api.serverUrl}/status-updates/${updateId}/evidence`;
  }
}

/** How a streamed form begins, up to the file's first byte. */
export const FORM_HEAD =
  '--x\r\ncontent-disposition: form-data; name="title"\r\n\r\nRipoti ya robo\r\n' +
  '--x\r\ncontent-disposition: form-data; name="file"; filename="ripoti.pdf"\r\n\r\n';

/** How it ends. */
export const FORM_TAIL = '\r\n--x--\r\n';

/** The status with which a streamed request is answered. */
export function answerTo(form: ClientRequest): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    form.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    form.on('error', reject);
  });
}
