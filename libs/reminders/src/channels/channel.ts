/** The ways by which a message reaches a person. */
export const CHANNELS = ['IN_APP', 'EMAIL'] as const;

/** A way by which a message reaches a person: the platform's own pages, or e-mail. */
export type ChannelName = (typeof CHANNELS)[number];
