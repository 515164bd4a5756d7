import { Injectable } from '@nestjs/common';
import { ExpectedFailure, UnitOfWork, type Office, type Tx, type Viewer } from '@uratibu/platform';
import { v7 as uuidv7 } from 'uuid';
import { heldAssignmentsOf, leadOf } from '../assignments/assignment.access.js';
import { planAssignments } from '../assignments/assignment.planning.js';
import { saveItem } from './action-item.changes.js';
import { focusAreaCodeOf, nextCode } from './action-item.code.js';
import { ActionItem } from './action-item.entity.js';
import { issuesOf, type ActionItemDraft } from './action-item.input.js';
import { actionItemLifecycle } from './action-item.lifecycle.js';
import { mayPropose, NO_INSTITUTION, requireOffice } from './action-item.offices.js';
import { findReferences, type CommitmentFacts } from './action-item.references.js';
import { ActionItemSubmission, type ItemVersion } from './action-item.submission.js';
import { lockVisible } from './action-item.visibility.js';

/** Makes drafts of action items: the coordinator's own, and what institutions propose. */
@Injectable()
export class ActionItemDrafting {
  constructor(
    private readonly work: UnitOfWork,
    private readonly submission: ActionItemSubmission,
  ) {}

  /**
   * Drafts an action item, as the coordinator.
   * @returns its id.
   * @throws ExpectedFailure `NotPermitted`, `ValidationFailed`.
   */
  async create(viewer: Viewer, draft: ActionItemDraft): Promise<string> {
    return this.work.run(viewer, 'actionItem.create', async (tx) => {
      const office = requireOffice(viewer, ['COORDINATOR'], NO_INSTITUTION);
      return (await insertDraft(tx, viewer, office, draft, null)).id;
    });
  }

  /**
   * Proposes an action item for an institution and submits it for approval, in one go.
   * @param institutionId the institution that proposes; needed only by those who may propose for several.
   * @returns its id.
   * @throws ExpectedFailure `NotPermitted`, `ValidationFailed`.
   */
  async propose(viewer: Viewer, draft: ActionItemDraft, institutionId?: string | null): Promise<string> {
    return this.work.run(viewer, 'actionItem.propose', async (tx) => {
      const office = proposingOffice(viewer, institutionId ?? null);
      const item = await insertDraft(tx, viewer, office, draft, office.institutionId);
      await this.submission.submitIn(tx, viewer, item);
      return item.id;
    });
  }

  /**
   * Changes a draft; what `changes` does not name stays. Nothing may be changed once it is submitted.
   * @throws ExpectedFailure `NotFound`, `VersionConflict`, `IllegalTransition`, `NotPermitted`, `ValidationFailed`.
   */
  async update(viewer: Viewer, ref: ItemVersion, changes: Partial<ActionItemDraft>): Promise<string> {
    return this.work.run(viewer, 'actionItem.update', async (tx) => {
      const item = await lockVisible(tx, viewer, ref.id, ref.expectedVersion);
      const { by } = actionItemLifecycle.apply(item.state, 'edit');
      const { proposingInstitutionId } = item;
      await tx.actAs(requireOffice(viewer, by, { institutionId: null, proposingInstitutionId }));
      const draft = { ...(await draftOf(tx, item)), ...changes };
      const commitment = await check(tx, viewer, draft);
      keepFocusArea(item, commitment);
      await saveItem(tx, item, columnsOf(draft, commitment));
      await planAssignments(tx, item.id, draft.leadId, draft.supportIds);
      return item.id;
    });
  }
}

function proposingOffice(viewer: Viewer, institutionId: string | null): Office {
  const offices = viewer.offices.filter(mayPropose);
  const named = offices.filter((office) => institutionId === null || office.institutionId === institutionId);
  if (new Set(named.map((office) => office.institutionId)).size > 1) {
    throw ExpectedFailure.invalid(
      'institutionId',
      'Una nyadhifa katika taasisi kadhaa: taja ile inayopendekeza.',
      'You hold offices in several institutions: name the one that proposes.',
    );
  }
  const office = named.find(({ onBehalfOf }) => !onBehalfOf) ?? named[0];
  if (!office) throw ExpectedFailure.notPermitted();
  return office;
}

async function insertDraft(
  tx: Tx,
  viewer: Viewer,
  office: Office,
  draft: ActionItemDraft,
  proposingInstitutionId: string | null,
): Promise<ActionItem> {
  await tx.actAs(office);
  const commitment = await check(tx, viewer, draft);
  const item = tx.manager.create(ActionItem, {
    id: uuidv7(),
    code: await nextCode(tx, commitment.focusAreaCode),
    state: actionItemLifecycle.table.initial,
    ...columnsOf(draft, commitment),
    proposingInstitutionId,
    createdById: viewer.personId,
    latestUpdateId: null,
    rating: null,
    progress: 0,
    stateReason: null,
    createdAt: tx.now,
    stateChangedAt: tx.now,
  });
  await tx.manager.insert(ActionItem, item);
  await planAssignments(tx, item.id, draft.leadId, draft.supportIds);
  return item;
}

/** Checks a draft by itself and against the database, and names everything that is wrong with it at once. */
async function check(tx: Tx, viewer: Viewer, draft: ActionItemDraft): Promise<CommitmentFacts> {
  const { commitment, issues } = await findReferences(tx.manager, draft);
  const all = [...issuesOf(draft, viewer, tx.now), ...issues];
  if (all.length > 0 || !commitment) throw ExpectedFailure.validation(...all);
  return commitment;
}

/** The code is given once and for all and begins with the focus area, so a draft cannot move to another one. */
function keepFocusArea(item: ActionItem, commitment: CommitmentFacts): void {
  if (commitment.focusAreaCode === focusAreaCodeOf(item)) return;
  throw ExpectedFailure.invalid(
    'input.commitmentId',
    `Namba ${item.code} ni ya eneo lengwa lake. Taja ahadi ya eneo hilo, au andika hatua mpya.`,
    `The code ${item.code} belongs to its focus area. Name a commitment of that area, or draft a new item.`,
  );
}

function columnsOf(draft: ActionItemDraft, commitment: CommitmentFacts): Partial<ActionItem> {
  return {
    titleSw: draft.title.sw.trim(),
    titleEn: draft.title.en.trim(),
    descriptionSw: draft.description.sw.trim(),
    descriptionEn: draft.description.en.trim(),
    indicator: draft.indicator.trim(),
    focusAreaId: commitment.focusAreaId,
    commitmentId: draft.commitmentId,
    objectiveIds: [...new Set(draft.objectiveIds)],
    interestIds: [...new Set(draft.interestIds)],
    priority: draft.priority,
    crossCutting: commitment.focusAreaId === null,
    cabinetMandated: draft.cabinetMandated,
    classification: draft.classification,
    dueOn: draft.dueOn,
    reportingPeriod: draft.reportingPeriod,
  };
}

async function draftOf(tx: Tx, item: ActionItem): Promise<ActionItemDraft> {
  const planned = await heldAssignmentsOf(tx.manager, item.id);
  return {
    ...item,
    title: { sw: item.titleSw, en: item.titleEn },
    description: { sw: item.descriptionSw, en: item.descriptionEn },
    leadId: leadOf(item, planned).institutionId,
    supportIds: planned.filter(({ part }) => part === 'SUPPORT').map(({ institutionId }) => institutionId),
  };
}
