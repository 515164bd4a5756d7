import { Injectable } from '@nestjs/common';
import { ExpectedFailure, UnitOfWork, type Bilingual, type Tx, type Viewer } from '@uratibu/platform';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { Institution } from './institution.entity.js';
import type { NewInstitutionInput } from './institution.input.js';
import { issuesOf, nameIssuesOf } from './institution.rules.js';
import { valueOf, type InstitutionValue } from './institution.js';
import { lockTree, mendPaths } from './institution-tree.js';
import {
  actorUnknown,
  alreadyActive,
  alreadyClosed,
  circle,
  codeTaken,
  INSTITUTION_NAME,
  parentClosed,
  parentUnknown,
  stillAbove,
} from './institution.failures.js';

/** Lets an administrator do it. */
export const MANAGE_INSTITUTIONS = 'institution:manage';

/** What an administrator does with institutions. The catalogue leaves alone what was changed here. */
@Injectable()
export class InstitutionService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Adds an institution to the tree.
   * @throws ExpectedFailure `NotPermitted`; `ValidationFailed` naming every field that is wrong.
   */
  create(viewer: Viewer, input: NewInstitutionInput): Promise<InstitutionValue> {
    return this.#run(viewer, 'institution.create', async (tx) => {
      const issues = issuesOf(input);
      if (issues.length > 0) throw ExpectedFailure.validation(...issues);
      const parent = input.parentId ? await activeParent(tx, input.parentId, 'input.parentId') : null;
      const [actor] = await tx.manager.query<{ id: string }[]>(
        'SELECT id FROM table_one_actor WHERE code = $1',
        [input.actor],
      );
      if (!actor) throw actorUnknown();
      if (await tx.manager.existsBy(Institution, { code: input.code })) throw codeTaken();
      const id = uuidv7();
      const institution = tx.manager.create(Institution, {
        id,
        code: input.code,
        kind: input.kind,
        nameSw: input.name.sw.trim(),
        nameEn: input.name.en.trim(),
        parentId: parent?.id ?? null,
        path: [...(parent?.path ?? []), id],
        actorId: actor.id,
        section: null,
        active: true,
        demo: false,
        curated: false,
        countyNumber: null,
        missionType: input.missionType ?? null,
        isoCode: null,
        printedAs: null,
      });
      await tx.manager.insert(Institution, institution);
      return valueOf(institution);
    });
  }

  /**
   * Gives an institution another name.
   * @param version the version that the viewer last saw.
   * @throws ExpectedFailure `NotPermitted`, `NotFound`, `VersionConflict`, `ValidationFailed`.
   */
  rename(viewer: Viewer, id: string, version: number, name: Bilingual): Promise<InstitutionValue> {
    return this.#change(viewer, 'institution.rename', id, version, (institution) => {
      const issues = nameIssuesOf(name, 'name');
      if (issues.length > 0) throw ExpectedFailure.validation(...issues);
      institution.nameSw = name.sw.trim();
      institution.nameEn = name.en.trim();
    });
  }

  /**
   * Puts an institution, with whatever stands below it, under another one.
   * @param parentId null makes it a root.
   * @throws ExpectedFailure `NotPermitted`, `NotFound`, `VersionConflict`; `ValidationFailed` when the new parent is
   * unknown or closed, or stands below the institution itself.
   */
  move(viewer: Viewer, id: string, version: number, parentId: string | null): Promise<InstitutionValue> {
    return this.#change(viewer, 'institution.move', id, version, async (institution, tx) => {
      const parent = parentId === null ? null : await activeParent(tx, parentId, 'parentId');
      if (parent?.path.includes(id)) throw circle();
      institution.parentId = parentId;
      institution.path = [...(parent?.path ?? []), id];
    });
  }

  /**
   * Closes an institution: it gets no new work, and keeps its history.
   * @throws ExpectedFailure `NotPermitted`, `NotFound`, `VersionConflict`; `IllegalTransition` when it is closed
   * already; `ValidationFailed` while active institutions stand below it.
   */
  deactivate(viewer: Viewer, id: string, version: number): Promise<InstitutionValue> {
    return this.#change(viewer, 'institution.deactivate', id, version, async (institution, tx) => {
      if (!institution.active) throw alreadyClosed(institution.nameEn);
      if (await tx.manager.existsBy(Institution, { parentId: id, active: true })) throw stillAbove();
      institution.active = false;
    });
  }

  /**
   * Opens a closed institution again.
   * @throws ExpectedFailure `NotPermitted`, `NotFound`, `VersionConflict`; `IllegalTransition` when it is open;
   * `ValidationFailed` while the institution above it is closed.
   */
  reactivate(viewer: Viewer, id: string, version: number): Promise<InstitutionValue> {
    return this.#change(viewer, 'institution.reactivate', id, version, async (institution, tx) => {
      if (institution.active) throw alreadyActive(institution.nameEn);
      if (institution.parentId) await activeParent(tx, institution.parentId, 'id');
      institution.active = true;
    });
  }

  #change(
    viewer: Viewer,
    operation: string,
    id: string,
    version: number,
    change: (institution: Institution, tx: Tx) => void | Promise<void>,
  ): Promise<InstitutionValue> {
    return this.#run(viewer, operation, async (tx) => {
      const institution = isUuid(id) ? await tx.lock(Institution, id, version) : null;
      if (!institution) throw ExpectedFailure.notFound(INSTITUTION_NAME);
      const { path } = institution;
      await change(institution, tx);
      institution.curated = false;
      const saved = await tx.manager.save(institution);
      if (saved.path !== path) await mendPaths(tx.manager);
      return valueOf(saved);
    });
  }

  #run<T>(viewer: Viewer, operation: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!viewer.permissions.has(MANAGE_INSTITUTIONS)) throw ExpectedFailure.notPermitted();
    return this.unitOfWork.run(viewer, operation, async (tx) => {
      const office = viewer.offices.find(({ role }) => role === 'ADMINISTRATOR');
      if (office) await tx.actAs(office);
      await lockTree(tx.manager);
      return work(tx);
    });
  }
}

async function activeParent(tx: Tx, id: string, field: string): Promise<Institution> {
  const parent = isUuid(id) ? await tx.manager.findOneBy(Institution, { id }) : null;
  if (!parent) throw parentUnknown(field);
  if (!parent.active) throw parentClosed(field);
  return parent;
}
