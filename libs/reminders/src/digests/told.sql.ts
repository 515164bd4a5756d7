/**
 * What a morning (`$1`) tells, and to which offices: one row for each deadline, rule, audience and office. Beside the
 * reminders taken up with it, on the first morning of a week, what weekly rules say of all that is overdue.
 */
export const TOLD = `
  said AS (
    SELECT reminder.deadline_id, reminder.rule_id, reminder.audiences
      FROM reminder WHERE reminder.morning = $1 AND reminder.state = 'SENT'
    UNION ALL
    SELECT deadline.id, rule.id, rule.audiences
      FROM reminder_morning opened
      JOIN reminder_rule rule ON rule.cadence = 'WEEKLY' AND rule.active
      JOIN deadline ON deadline.due_on + rule.offset_days <= opened.day AND deadline.state = 'OPEN'
       AND (rule.kinds IS NULL OR deadline.kind = ANY (rule.kinds))
     WHERE opened.day = $1 AND opened.weekly
  ),
  told AS (
    SELECT said.deadline_id, said.rule_id, office.part AS audience, office.role, office.institution_id
      FROM said JOIN deadline_office office
        ON office.deadline_id = said.deadline_id AND office.part = ANY (said.audiences) AND office.open
    UNION ALL
    SELECT said.deadline_id, said.rule_id, audience, audience, NULL
      FROM said, unnest(said.audiences) AS audience
     WHERE audience NOT IN ('RESPONSIBLE', 'SUPERVISOR')
  )`;
