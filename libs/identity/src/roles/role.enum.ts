import { describedEnum } from '@uratibu/platform';

/** GraphQL enum of the roles. */
export const RoleEnum = describedEnum('Role', 'What a person is in an institution.', {
  COORDINATOR: 'Coordinates the implementation in the National Government Coordination Secretariat.',
  NGCS_DIRECTOR: 'Heads the National Government Coordination Secretariat.',
  POLICY_OFFICER: 'Prepares policy work in the ministry of foreign affairs.',
  PRINCIPAL_SECRETARY: 'Heads a state department of the ministry of foreign affairs.',
  CABINET_SECRETARY: 'Heads the ministry of foreign affairs.',
  ME_OFFICER: 'Monitors and evaluates in the ministry of foreign affairs.',
  FOCAL_POINT: "Accepts an institution's assignments and reports on them.",
  ACCOUNTING_OFFICER:
    'Answers for an institution: Principal Secretary, chief executive, county secretary, head of mission.',
  CABINET_OFFICE: "Records Cabinet's decisions.",
  NSC_OFFICE: "Records the decisions of the National Security Council's committee.",
  OVERSIGHT: 'Reads for Parliament or the audit; never writes.',
  ADMINISTRATOR:
    'Keeps people, institutions, routes and rules; has no part in decisions and sees no action items.',
});
