/** The signature itself: a detached CMS SignedData as PAdES-B-B wants it (ETSI EN 319 142-1; RFC 5652; RFC 5035). */
import { createHash, sign } from 'node:crypto';
import type { Identity } from './certificate.js';
import {
  type Asn1,
  fromDer,
  integer,
  isContext,
  nothing,
  octets,
  oid,
  partsOf,
  sequence,
  setOf,
  tagged,
  toDer,
} from './der.js';

const OIDS = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaSha256: '1.2.840.113549.1.1.11',
  ecdsaSha256: '1.2.840.10045.4.3.2',
} as const;

/** DER. The time is in the PDF and not here: PAdES forbids the attribute signingTime. */
export function signedData(digest: Uint8Array, { key, chain }: Identity): Buffer {
  const [own = Buffer.alloc(0)] = chain;
  const { issuer, serial } = issuerAndSerial(own);
  const attribute = (type: string, value: Asn1): Asn1 => sequence(oid(type), setOf(value));
  // ESSCertIDv2 with its usual hash, SHA-256, which is then left out.
  const certificateId = sequence(
    octets(createHash('sha256').update(own).digest()),
    sequence(sequence(tagged(4, issuer)), serial),
  );
  const attributes = [
    attribute(OIDS.contentType, oid(OIDS.data)),
    attribute(OIDS.messageDigest, octets(digest)),
    attribute(OIDS.signingCertificateV2, sequence(sequence(certificateId))),
  ];
  const signed = setOf(...attributes);
  const isEc = key.asymmetricKeyType === 'ec';
  const signature = sign('sha256', toDer(signed), key);
  const algorithm = isEc ? sequence(oid(OIDS.ecdsaSha256)) : sequence(oid(OIDS.rsaSha256), nothing());
  const signer = sequence(
    integer(1),
    sequence(issuer, serial),
    sequence(oid(OIDS.sha256)),
    tagged(0, ...partsOf(signed)),
    algorithm,
    octets(signature),
  );
  const data = sequence(
    integer(1),
    setOf(sequence(oid(OIDS.sha256))),
    sequence(oid(OIDS.data)),
    tagged(0, ...chain.map(fromDer)),
    setOf(signer),
  );
  return toDer(sequence(oid(OIDS.signedData), tagged(0, data)));
}

/** What names a certificate in a signature (RFC 5280, 4.1.2). */
export function issuerAndSerial(certificate: Uint8Array): { readonly issuer: Asn1; readonly serial: Asn1 } {
  const fields = partsOf(partsOf(fromDer(certificate))[0]);
  const first = isContext(fields[0], 0) ? 1 : 0;
  const [serial, , issuer] = fields.slice(first);
  if (!serial || !issuer) throw new Error('a certificate without serial number or issuer');
  return { issuer, serial };
}
