/**
 * SQL: who leads an item, as a view that PostGraphile takes for a table: the smart comments say its key and its
 * relations, so the lead is one more join of the page's one statement. What would only
 * give its schema two things of one name is left out.
 */
export const POSTGRAPHILE = `
  CREATE VIEW bench.lead AS
    SELECT action_item_id, institution_id FROM assignment WHERE part = 'LEAD' AND state <> 'RELEASED';
  COMMENT ON VIEW bench.lead IS E'@primaryKey action_item_id\\n@foreignKey (action_item_id) references public.action_item (id)|@fieldName item|@foreignSingleFieldName lead\\n@foreignKey (institution_id) references public.institution (id)|@fieldName institution';
  COMMENT ON TABLE bench.acting IS '@behavior -*';
  COMMENT ON TABLE audit_entry IS '@behavior -*';
  COMMENT ON CONSTRAINT status_update_supersedes_id_fkey ON status_update IS '@behavior -*'`;
