/** What stands in the way of the copy to edit, and of editing a file in the preview. Each code, and the values its sentence needs. */

export interface EditingValues {
  'docx.edited': Record<never, never>;
  'file.readOnly': Record<never, never>;
  'file.foreign': Record<never, never>;
}
