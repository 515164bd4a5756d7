import type { Viewer } from '@uratibu/platform';
import type { Session } from './session.entity.js';

/** A session as its owner sees it. */
export type SessionValue = Session & { readonly current: boolean };

/** Marks the session in which the viewer asks. */
export function sessionValues(
  sessions: readonly Session[],
  viewer: Pick<Viewer, 'sessionId'>,
): SessionValue[] {
  return sessions.map((session) => ({ ...session, current: session.id === viewer.sessionId }));
}
