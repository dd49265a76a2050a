/** What stands in the way of a signature. */
import type { SigningValues } from '../../issues/signing.js';
import { said, type Texts } from '../said.js';

export const signing: Texts<SigningValues> = {
  'sign.notP12': () => said('这不是证书文件（.p12、.pfx），或者文件已损坏。', '请重新导出带私钥的证书。'),
  'sign.password': () => said('证书密码不对。', '请重新输入，注意大小写和输入法。'),
  'sign.noPassword': () =>
    said('没有输入密码。', '请在提示时输入，或者设置环境变量 TONGBAO_P12_PASSWORD；密码不从命令行读取。'),
  'sign.noKey': () => said('文件里没有带私钥的证书。', '请重新导出，导出时选择包含私钥。'),
  'sign.expired': ({ from, to, at }) => said(`证书的有效期是 ${from} 至 ${to}，${at} 不在其内。`, '请使用有效的证书。'),
  'sign.usage': () => said('这个证书不能用于签名。', '请使用密钥用法中有“数字签名”的证书。'),
  'sign.authority': () => said('这是证书颁发机构的证书，用来签发证书，不用来签署文件。', '请使用本单位自己的证书。'),
  'sign.weak': ({ value }) =>
    said(`密钥（${value}）强度不够，或者不支持。`, '请使用 2048 位以上的 RSA，或 P-256、P-384、P-521 椭圆曲线密钥。'),
  'sign.unreadable': ({ reason }) => said(`文件无法读取（${reason}）。`, '请检查文件名，或重新索取。'),
  'sign.encrypted': () => said('PDF 带有密码。', '请签署 tongbao build 生成的 PDF。'),
  'sign.draft': () => said('这是征求意见稿。', '请不带 --draft 重新生成，再签署。'),
  'sign.foreign': () => said('这个 PDF 不是本程序生成的。', '已经签署；请确认没有选错文件。'),
  'sign.exists': ({ value }) => said(`${value} 已经存在。`, '请用 --out 另起一个文件名，或者先移走它。'),
};
