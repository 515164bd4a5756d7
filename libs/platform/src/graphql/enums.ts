import { describedEnum } from './described-enum.js';

/** GraphQL enum of classifications. */
export const ClassificationEnum = describedEnum(
  'Classification',
  'How sensitive a thing is, and the clearance that it takes to see it.',
  {
    PUBLIC: 'For everyone.',
    INTERNAL: 'For everyone who works in government and holds an office here.',
    RESTRICTED: 'Only for those cleared for it; messages about it carry no content.',
    SECRET: 'Only for those with the highest clearance; messages about it carry no content.',
  },
);

/** GraphQL enum of what an action asks for. */
export const RequirementEnum = describedEnum('Requirement', 'What an action asks its caller to give along.', {
  reason: 'Why, in words.',
  evidence: 'At least one file or link that proves it.',
  date: 'A date.',
  approval: 'It opens an approval; the change comes when that is granted.',
});
