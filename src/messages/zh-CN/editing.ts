/** 可编辑副本不能写入的原因。 */
import type { EditingValues } from '../../issues/editing.js';
import { said, type Texts } from '../said.js';

export const editing: Texts<EditingValues> = {
  'docx.edited': () =>
    said('已有一份可编辑副本，生成之后有人改过。', '要保留的，请改名或移到别处；不要的，请删除。然后再生成。'),
};
