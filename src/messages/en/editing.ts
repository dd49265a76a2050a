/** What stands in the way of the copy to edit. */
import type { EditingValues } from '../../issues/editing.js';
import { said, type Texts } from '../said.js';

export const editing: Texts<EditingValues> = {
  'docx.edited': () =>
    said(
      'There is a copy to edit already, and it is not as it was written: somebody has worked in it.',
      'Rename it or move it elsewhere to keep it, or delete it; then build again.',
    ),
};
