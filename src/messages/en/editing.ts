/** What stands in the way of the copy to edit, and of editing a file in the preview. */
import type { EditingValues } from '../../issues/editing.js';
import { said, type Texts } from '../said.js';

export const editing: Texts<EditingValues> = {
  'docx.edited': () =>
    said(
      'There is a copy to edit already, and it is not as it was written: somebody has worked in it.',
      'Rename it or move it elsewhere to keep it, or delete it; then build again.',
    ),
  'file.readOnly': () =>
    said(
      'The file is read-only.',
      'To change it here, take the read-only mark off the file first, or ask somebody who may write to it.',
    ),
  'file.foreign': () =>
    said(
      'The file belongs to another user: a save from here would change its owner or its group, and nothing was written.',
      'Let its owner change it, or have it handed over to you.',
    ),
};
