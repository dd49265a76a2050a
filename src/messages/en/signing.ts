/** What stands in the way of a signature. */
import type { SigningValues } from '../../issues/signing.js';
import { said, type Texts } from '../said.js';

export const signing: Texts<SigningValues> = {
  'sign.notP12': () =>
    said(
      'This is no PKCS#12 file (.p12, .pfx), or it is damaged.',
      'Export the certificate with its private key again.',
    ),
  'sign.password': () =>
    said('The password of the certificate is wrong.', 'Type it again; mind capitals and the input method.'),
  'sign.noPassword': () =>
    said(
      'No password was given.',
      'Type it when asked, or set TONGBAO_P12_PASSWORD. It is never taken from the command line.',
    ),
  'sign.noKey': () =>
    said('There is no certificate with its private key in this file.', 'Export it again, with the private key.'),
  'sign.expired': ({ from, to, at }) =>
    said(`The certificate is valid from ${from} to ${to}, and not on ${at}.`, 'Use a certificate that is valid.'),
  'sign.usage': () =>
    said('The certificate is not made for signing.', 'Use one whose key usage has digital signature.'),
  'sign.authority': () =>
    said('The certificate is that of an authority, which signs certificates and not documents.', 'Use your own.'),
  'sign.weak': ({ value }) =>
    said(
      `A key of ${value} is too weak, or of a kind that is not supported.`,
      'RSA of 2048 bits or more, or EC P-256, P-384, P-521.',
    ),
  'sign.unreadable': ({ reason }) => said(`The file cannot be read (${reason}).`, 'Check its name, or get it again.'),
  'sign.encrypted': () => said('The PDF has a password.', 'Sign the PDF as tongbao build has made it.'),
  'sign.draft': () => said('The PDF is a draft for comments.', 'Build it without --draft, and sign that one.'),
  'sign.foreign': () =>
    said('The PDF was not made by tongbao.', 'It was signed all the same; see that it is the file you mean.'),
  'sign.exists': ({ value }) =>
    said(`${value} is there already.`, 'Name another file with --out, or move that one away.'),
};
