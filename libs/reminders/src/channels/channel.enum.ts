import { describedEnum } from '@uratibu/platform';

/** GraphQL enum of channels. */
export const ChannelEnum = describedEnum('Channel', 'A way by which a message reaches a person.', {
  IN_APP: "The platform's own pages.",
  EMAIL: 'E-mail; the reminders of one morning come as one.',
});
