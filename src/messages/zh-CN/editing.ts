/** 可编辑副本不能写入、预览中不能修改文件的原因。 */
import type { EditingValues } from '../../issues/editing.js';
import { said, type Texts } from '../said.js';

export const editing: Texts<EditingValues> = {
  'docx.edited': () =>
    said('已有一份可编辑副本，生成之后有人改过。', '要保留的，请改名或移到别处；不要的，请删除。然后再生成。'),
  'file.readOnly': () => said('这个文件是只读的。', '要在这里修改，请先取消文件的“只读”属性，或请有写入权限的人修改。'),
  'file.foreign': () =>
    said(
      '这个文件属于另一个用户：在这里保存会改变它的所有者或所属组，没有写入。',
      '请由文件的所有者修改，或请管理员把文件转给您。',
    ),
};
