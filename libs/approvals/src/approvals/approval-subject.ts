import { Injectable } from '@nestjs/common';
import type { Bilingual, SqlParameters, Tx, Viewer } from '@uratibu/platform';
import type { Approval } from './approval.entity.js';

/**
 * A kind of thing that approvals decide about. Higher rooms implement and register it; every call runs in the
 * transaction of the act that causes it.
 */
export abstract class ApprovalSubject {
  /** As it stands in `approval.subject_type`: `ACTION_ITEM`. */
  abstract readonly type: string;
  /** What people call it. */
  abstract readonly name: Bilingual;

  /**
   * A condition: whether the viewer sees the node whose id stands in `nodeIdColumn`. Pages, counts and single reads of
   * approvals are scoped by it, within their own statements.
   * @param sql takes the condition's parameters.
   */
  abstract visibilitySql(viewer: Viewer, sql: SqlParameters, nodeIdColumn: string): string;

  /** Every step endorsed it. */
  abstract granted(tx: Tx, approval: Approval): Promise<void>;

  /** It goes back to whoever submitted it. @param comment what to change. */
  abstract returned(tx: Tx, approval: Approval, comment: string): Promise<void>;

  /** It is refused for good. @param comment why. */
  abstract rejected(tx: Tx, approval: Approval, comment: string): Promise<void>;

  /** Whoever submitted it took it back. */
  abstract withdrawn(tx: Tx, approval: Approval): Promise<void>;
}

/** Every kind of subject there is; each room registers its own. */
@Injectable()
export class ApprovalSubjects {
  readonly #byType = new Map<string, ApprovalSubject>();

  /** Makes a kind of subject known. */
  register(...subjects: readonly ApprovalSubject[]): void {
    for (const subject of subjects) {
      if (this.#byType.has(subject.type)) throw new Error(`Two approval subjects of type ${subject.type}`);
      this.#byType.set(subject.type, subject);
    }
  }

  /** All that are registered. */
  all(): readonly ApprovalSubject[] {
    return [...this.#byType.values()];
  }

  /** The one of `type`; that there is none is a fault of the house's composition. */
  of(type: string): ApprovalSubject {
    const subject = this.#byType.get(type);
    if (!subject) throw new Error(`No approval subject of type ${type} is registered`);
    return subject;
  }
}
