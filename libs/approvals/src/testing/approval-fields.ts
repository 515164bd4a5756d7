/** Everything that can be asked of an approval, for the specs of the API. */
export const APPROVAL_FIELDS = `
  id version subjectType subjectName { text } subject { __typename id } title { text } link classification state
  currentStep route { key version name { text } active steps { number role roleName { text } institution slaDays needs } }
  openedAt settledAt dueOn overdue submittedBy { name } submittedFor { name }
  steps { number state role roleName { text } institution { code } slaDays needs quorum minuteRequired dueOn overdue
          openedAt completedAt
          decisions { kind stepNumber person { name } onBehalfOf { name } role roleName { text } institution { code }
                      comment deferUntil minute { number date } decidedAt } }
  availableActions { event mutation label { text } needs onBehalfOf }`;
