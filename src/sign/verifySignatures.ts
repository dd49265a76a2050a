/** What the signatures of a PDF are worth: what they cover, whether they hold, what came after them. Untrusted. */
import { createHash, verify, X509Certificate } from 'node:crypto';
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { openPdf } from '../pdf/openPdf.js';
import { issuerAndSerial } from './cms.js';
import { type Asn1, bytesOf, fromDer, isContext, oidOf, partsOf, setOf, toDer } from './der.js';
import { signerName } from './sign.js';

export interface VerifiedSignature {
  /** Signature1 */
  readonly field: string;
  /** Common name of the certificate; empty where there is none that can be read. */
  readonly signer: string;
  readonly issuer: string;
  /** As the PDF says it, `D:20200513…`; nobody vouches for it. */
  readonly time: string | undefined;
  readonly validFrom: string | undefined;
  readonly validTo: string | undefined;
  readonly selfSigned: boolean;
  /**
   * `whole`: nothing came after it. `signed`: only further signatures did. `changed`: the document was changed after it.
   * `broken`: what it covers is not what was signed, or cannot be told.
   */
  readonly state: 'whole' | 'signed' | 'changed' | 'broken';
  /** Why it is broken, in one word: `byteRange`, `cms`, `certificate`, `digest`, `signature`, `algorithm`. */
  readonly fault: Fault | undefined;
}

export type Fault = 'byteRange' | 'cms' | 'certificate' | 'digest' | 'signature' | 'algorithm';

/** Every signature, in the order of the fields. Rejects with UnreadablePdfError when the bytes are no PDF. */
export async function verifySignatures(bytes: Uint8Array): Promise<VerifiedSignature[]> {
  const file = Buffer.from(bytes);
  const pdf = await openPdf(file);
  const form = dictOf(pdf.catalog.lookup(PDFName.of('AcroForm')));
  const fields = form?.lookup(PDFName.of('Fields'));
  const found = signatureFields(fields instanceof PDFArray ? fields : undefined);
  return Promise.all(found.map(({ name, signature }) => verifyOne(file, pdf, name, signature)));
}

const dictOf = (held: unknown): PDFDict | undefined => (held instanceof PDFDict ? held : undefined);
const textAt = (dict: PDFDict, key: string): string | undefined => {
  const held = dict.lookup(PDFName.of(key));
  return held instanceof PDFString || held instanceof PDFHexString ? held.decodeText() : undefined;
};

/** Fields with a signature; a tree that holds itself is walked once. */
function signatureFields(fields: PDFArray | undefined): { readonly name: string; readonly signature: PDFDict }[] {
  const seen = new Set<PDFDict>();
  const found: { name: string; signature: PDFDict }[] = [];
  const walk = (array: PDFArray | undefined, inherited: string | undefined): void => {
    for (let at = 0; array && at < array.size(); at += 1) {
      const field = dictOf(array.lookup(at));
      if (!field || seen.has(field)) continue;
      seen.add(field);
      const type = field.lookup(PDFName.of('FT'))?.toString() ?? inherited;
      const signature = dictOf(field.lookup(PDFName.of('V')));
      if (type === '/Sig' && signature) found.push({ name: textAt(field, 'T') ?? '?', signature });
      const kids = field.lookup(PDFName.of('Kids'));
      walk(kids instanceof PDFArray ? kids : undefined, type);
    }
  };
  walk(fields, undefined);
  return found;
}

async function verifyOne(file: Buffer, pdf: PDFDocument, field: string, dict: PDFDict): Promise<VerifiedSignature> {
  const time = textAt(dict, 'M');
  const nobody = { signer: '', issuer: '', validFrom: undefined, validTo: undefined, selfSigned: false };
  const broken = (fault: Fault): VerifiedSignature => ({ field, time, ...nobody, state: 'broken', fault });
  const covered = coveredBytes(file, dict);
  if (!covered) return broken('byteRange');
  const cms = parseSignedData(covered.contents);
  if (!cms) return broken('cms');
  const { certificate, fault } = judgeSignature(cms, covered.data);
  if (!certificate) return broken(fault ?? 'certificate');
  const told = {
    field,
    time,
    signer: signerName(certificate.subject),
    issuer: signerName(certificate.issuer),
    validFrom: certificate.validFrom,
    validTo: certificate.validTo,
    selfSigned: isSelfSigned(certificate),
  };
  if (fault) return { ...told, state: 'broken', fault };
  if (covered.end === file.length) return { ...told, state: 'whole', fault: undefined };
  const before = await openPdf(file.subarray(0, covered.end)).catch(() => undefined);
  const state = before && onlySigned(before, pdf) ? 'signed' : 'changed';
  return { ...told, state, fault: undefined };
}

/** A key that cannot be decoded has signed nothing. */
function isSelfSigned(certificate: X509Certificate): boolean {
  try {
    return certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey);
  } catch {
    return false;
  }
}

interface Covered {
  readonly data: Buffer;
  readonly contents: Buffer;
  readonly end: number;
}

/** What the ByteRange covers: all of a revision but the signature's own digits (ISO 32000-1, 12.8.1). */
function coveredBytes(file: Buffer, dict: PDFDict): Covered | undefined {
  const range = dict.lookup(PDFName.of('ByteRange'));
  const numbers =
    range instanceof PDFArray
      ? range.asArray().map((one) => (one instanceof PDFNumber ? one.asNumber() : Number.NaN))
      : [];
  const [start = -1, length = -1, second = -1, rest = -1] = numbers;
  const isSound = numbers.length === 4 && numbers.every((one) => Number.isSafeInteger(one) && one >= 0);
  if (!isSound || start !== 0 || second <= length || second + rest > file.length) return undefined;
  const hole = file.subarray(length, second).toString('latin1');
  const held = dict.lookup(PDFName.of('Contents'));
  // The hole is the signature of this very dictionary and nothing else.
  if (
    !/^<[0-9A-Fa-f]*>$/.test(hole) ||
    !(held instanceof PDFHexString) ||
    held.asString().toLowerCase() !== hole.slice(1, -1).toLowerCase()
  )
    return undefined;
  const end = second + rest;
  if (!/%%EOF\s*$/.test(file.subarray(Math.max(0, end - 16), end).toString('latin1'))) return undefined;
  const data = Buffer.concat([file.subarray(0, length), file.subarray(second, end)]);
  return { data, contents: Buffer.from(hole.slice(1, -1), 'hex'), end };
}

interface SignedData {
  readonly certificates: readonly Buffer[];
  readonly issuerAndSerial: Buffer;
  readonly digestAlgorithm: string;
  readonly signatureAlgorithm: string;
  readonly attributes: readonly Asn1[];
  readonly signature: Buffer;
}

function parseSignedData(contents: Buffer): SignedData | undefined {
  try {
    const data = partsOf(partsOf(partsOf(fromDer(contents))[1])[0]);
    const certificates = partsOf(data.find((part) => isContext(part, 0))).map(toDer);
    const signers = partsOf(data.at(-1));
    const [signer] = signers;
    const parts = partsOf(signer);
    const attributes = parts.find((part) => isContext(part, 0));
    const [, id, digestAlgorithm] = parts;
    const [signatureAlgorithm, signature] = parts.slice(attributes ? 4 : 3);
    if (signers.length !== 1 || !attributes || !id) return undefined;
    return {
      certificates,
      issuerAndSerial: toDer(id),
      digestAlgorithm: oidOf(partsOf(digestAlgorithm)[0]),
      signatureAlgorithm: oidOf(partsOf(signatureAlgorithm)[0]),
      attributes: partsOf(attributes),
      signature: bytesOf(signature),
    };
  } catch {
    return undefined;
  }
}

const HASHES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
/** rsaEncryption and its signatures, ECDSA; with which hash. */
const SIGNATURES: Readonly<Record<string, string | undefined>> = {
  '1.2.840.113549.1.1.1': undefined,
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';

function judgeSignature(cms: SignedData, data: Buffer): { certificate?: X509Certificate; fault?: Fault } {
  const certificate = certificateOf(cms);
  if (!certificate) return { fault: 'certificate' };
  const hash = HASHES[cms.digestAlgorithm];
  if (!hash || !Object.hasOwn(SIGNATURES, cms.signatureAlgorithm)) return { certificate, fault: 'algorithm' };
  const attribute = cms.attributes.find((one) => oidOf(partsOf(one)[0]) === MESSAGE_DIGEST);
  const stated = bytesOf(partsOf(partsOf(attribute)[1])[0]);
  if (!createHash(hash).update(data).digest().equals(stated)) return { certificate, fault: 'digest' };
  try {
    const signed = toDer(setOf(...cms.attributes));
    const isValid = verify(SIGNATURES[cms.signatureAlgorithm] ?? hash, signed, certificate.publicKey, cms.signature);
    return isValid ? { certificate } : { certificate, fault: 'signature' };
  } catch {
    return { certificate, fault: 'signature' };
  }
}

/** The certificate that the signature names among those it brings. */
function certificateOf({ certificates, issuerAndSerial: id }: SignedData): X509Certificate | undefined {
  for (const der of certificates) {
    try {
      const { issuer, serial } = issuerAndSerial(der);
      if (Buffer.concat([toDer(issuer), toDer(serial)]).equals(Buffer.concat(partsOf(fromDer(id)).map(toDer))))
        return new X509Certificate(der);
    } catch {
      // Not one that can be read: perhaps the next one is.
    }
  }
  return undefined;
}

/** True when every object is what it was, but for the fields and the annotations of further signatures. */
function onlySigned(before: PDFDocument, after: PDFDocument): boolean {
  if (before.getPageCount() !== after.getPageCount()) return false;
  const allowed = new Map<string, readonly string[]>([
    [String(before.context.trailerInfo.Root), ['/AcroForm']],
    ...before.getPages().map((page): [string, string[]] => [page.ref.toString(), ['/Annots', '/Tabs']]),
  ]);
  return before.context.enumerateIndirectObjects().every(([ref, object]) => {
    const now = after.context.lookup(ref);
    if (!now) return false;
    const ignored = allowed.get(ref.toString()) ?? [];
    if (object instanceof PDFDict && now instanceof PDFDict)
      return entriesOf(object, ignored) === entriesOf(now, ignored);
    if (object instanceof PDFStream && now instanceof PDFStream)
      return (
        object.toString() === now.toString() && Buffer.from(object.getContents()).equals(Buffer.from(now.getContents()))
      );
    return object.toString() === now.toString();
  });
}

function entriesOf(dict: PDFDict, ignored: readonly string[]): string {
  return dict
    .entries()
    .filter(([key]) => !ignored.includes(key.toString()))
    .map(([key, value]) => `${key.toString()} ${value.toString()}`)
    .sort()
    .join('\n');
}
