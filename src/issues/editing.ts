/** What stands in the way of the copy to edit. Each code, and the values its sentence needs. */

export interface EditingValues {
  'docx.edited': Record<never, never>;
}
