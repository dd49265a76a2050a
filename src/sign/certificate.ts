/** The key and the certificate of whoever signs, out of a PKCS#12 file; and whether they are good for it. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { type Issue, issue } from '../issue.js';
import { bytesOf, fromDer, isContext, oidOf, partsOf, toDer } from './der.js';

export interface Identity {
  readonly key: KeyObject;
  /** The signer's own certificate first. */
  readonly chain: readonly Buffer[];
  readonly certificate: X509Certificate;
}

export type Opened = { readonly identity: Identity } | { readonly issues: readonly Issue[] };

/**
 * Opens a PKCS#12 file. Reports `sign.notP12`, `sign.password`, `sign.noKey`.
 *
 * @param file its name, for the findings
 */
export function openP12(bytes: Uint8Array, password: string, file: string): Opened {
  const refused = (code: 'sign.notP12' | 'sign.password' | 'sign.noKey'): Opened => ({
    issues: [issue('error', code, { file }, {})],
  });
  const structure = readDer(bytes);
  if (!structure) return refused('sign.notP12');
  let opened: forge.pkcs12.Pkcs12Pfx;
  try {
    opened = forge.pkcs12.pkcs12FromAsn1(structure, password);
  } catch (error) {
    const isPassword = error instanceof Error && /password|MAC|decrypt/i.test(error.message);
    return refused(isPassword ? 'sign.password' : 'sign.notP12');
  }
  const key = keyOf(opened);
  const certificates = certificatesOf(opened);
  const own = key ? certificates.findIndex((one) => new X509Certificate(one).checkPrivateKey(key)) : -1;
  const leaf = certificates[own];
  if (!key || !leaf) return refused('sign.noKey');
  const chain = [leaf, ...certificates.filter((_, index) => index !== own)];
  return { identity: { key, chain, certificate: new X509Certificate(leaf) } };
}

function readDer(bytes: Uint8Array): forge.asn1.Asn1 | undefined {
  try {
    const value = fromDer(bytes);
    return partsOf(value).length >= 2 ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The first key; forge reads RSA only, of any other it hands on the structure. */
function keyOf(opened: forge.pkcs12.Pkcs12Pfx): KeyObject | undefined {
  const { pkcs8ShroudedKeyBag = '', keyBag = '' } = forge.pki.oids;
  const bags = [pkcs8ShroudedKeyBag, keyBag].flatMap((bagType) => opened.getBags({ bagType })[bagType] ?? []);
  for (const bag of bags) {
    const der = bag.key
      ? toDer(forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key)))
      : bag.asn1 && toDer(bag.asn1);
    if (!der) continue;
    try {
      return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    } catch {
      // A key of a kind that cannot be used: perhaps the next one can.
    }
  }
  return undefined;
}

function certificatesOf(opened: forge.pkcs12.Pkcs12Pfx): Buffer[] {
  const { certBag = '' } = forge.pki.oids;
  return (opened.getBags({ bagType: certBag })[certBag] ?? []).flatMap((bag) => {
    if (bag.cert) return [toDer(forge.pki.certificateToAsn1(bag.cert))];
    return bag.asn1 ? [toDer(bag.asn1)] : [];
  });
}

const KEY_USAGE = '2.5.29.15';
/** Bits of KeyUsage (RFC 5280, 4.2.1.3): digitalSignature and nonRepudiation. */
const SIGNING_BITS = 0b1100_0000;
const LEAST_RSA_BITS = 2048;
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1'];

/** What speaks against signing with it at that time: `sign.expired`, `sign.usage`, `sign.authority`, `sign.weak`. */
export function judgeCertificate({ certificate, key }: Identity, at: Date, file: string): Issue[] {
  const { validFrom, validTo } = certificate;
  const day = (date: string): string => new Date(date).toISOString().slice(0, 10);
  const isValid = at >= new Date(validFrom) && at <= new Date(validTo);
  const found: Issue[] = [];
  if (!isValid) {
    const values = { from: day(validFrom), to: day(validTo), at: at.toISOString().slice(0, 10) };
    found.push(issue('error', 'sign.expired', { file }, values));
  }
  const usage = keyUsage(certificate.raw);
  if (usage !== undefined && (usage & SIGNING_BITS) === 0) found.push(issue('error', 'sign.usage', { file }, {}));
  if (certificate.ca) found.push(issue('error', 'sign.authority', { file }, {}));
  const { asymmetricKeyType: type = '?', asymmetricKeyDetails: details } = key;
  const isStrong =
    (type === 'rsa' && (details?.modulusLength ?? 0) >= LEAST_RSA_BITS) ||
    (type === 'ec' && CURVES.includes(details?.namedCurve ?? ''));
  if (!isStrong) {
    const value = `${type} ${details?.modulusLength ?? details?.namedCurve ?? ''}`.trim();
    found.push(issue('error', 'sign.weak', { file }, { value }));
  }
  return found;
}

/** The first byte of KeyUsage; undefined where the certificate does not limit its use. */
function keyUsage(certificate: Uint8Array): number | undefined {
  const extensions = partsOf(partsOf(fromDer(certificate))[0]).find((part) => isContext(part, 3));
  for (const extension of partsOf(partsOf(extensions)[0])) {
    const [id, ...rest] = partsOf(extension);
    if (oidOf(id) !== KEY_USAGE) continue;
    // BIT STRING: tag, length, unused bits, then the bits.
    const last = rest.at(-1);
    const held = bytesOf(last);
    return held[3] ?? 0;
  }
  return undefined;
}
