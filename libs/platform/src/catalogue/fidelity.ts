import { describedEnum } from '../graphql/described-enum.js';

/** Whether a Swahili text is the policy's own phrase, adapted to stand alone, ours in short, or translated from its English. */
export const FIDELITIES = ['VERBATIM', 'ADAPTED', 'SUMMARY', 'TRANSLATED'] as const;

/** How close a Swahili text is to the policy's own. */
export type Fidelity = (typeof FIDELITIES)[number];

/** GraphQL enum: how close a Swahili text is to the policy's own. */
export const FidelityEnum = describedEnum(
  'Fidelity',
  "How close the Swahili text is to the policy's own words.",
  {
    VERBATIM: "The policy's own phrase, with errors of the scan mended.",
    ADAPTED: "The policy's phrase, changed so that it stands alone.",
    SUMMARY: 'Said in short by the catalogue.',
    TRANSLATED: 'The policy has it in English only; the Swahili is a translation.',
  },
);
