/** ASN.1 as signatures need it, through node-forge: values built, values found (ITU-T X.690). */
import forge from 'node-forge';

const { asn1, util } = forge;
const { Class, Type } = asn1;

export type Asn1 = forge.asn1.Asn1;

export const sequence = (...parts: Asn1[]): Asn1 => asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, parts);
export const octets = (bytes: Uint8Array): Asn1 =>
  asn1.create(Class.UNIVERSAL, Type.OCTETSTRING, false, Buffer.from(bytes).toString('latin1'));
export const oid = (dotted: string): Asn1 =>
  asn1.create(Class.UNIVERSAL, Type.OID, false, asn1.oidToDer(dotted).getBytes());
export const integer = (value: number): Asn1 =>
  asn1.create(Class.UNIVERSAL, Type.INTEGER, false, String.fromCharCode(value));
export const nothing = (): Asn1 => asn1.create(Class.UNIVERSAL, Type.NULL, false, '');
export const tagged = (number: number, ...parts: Asn1[]): Asn1 =>
  asn1.create(Class.CONTEXT_SPECIFIC, number, true, parts);

/** A set in the order that DER wants: by the bytes of its members. */
export function setOf(...parts: Asn1[]): Asn1 {
  const inOrder = parts
    .map((part) => ({ part, bytes: toDer(part) }))
    .sort((one, other) => Buffer.compare(one.bytes, other.bytes));
  return asn1.create(
    Class.UNIVERSAL,
    Type.SET,
    true,
    inOrder.map(({ part }) => part),
  );
}

export function toDer(value: Asn1): Buffer {
  return Buffer.from(asn1.toDer(value).getBytes(), 'latin1');
}

/** Throws at bytes that are no DER. What follows the value is left alone: a signature is padded with zeros. */
export function fromDer(bytes: Uint8Array): Asn1 {
  return asn1.fromDer(util.createBuffer(Buffer.from(bytes).toString('latin1')), {
    strict: true,
    parseAllBytes: false,
  } as unknown as boolean);
}

/** The parts of a constructed value; none of a primitive one. */
export function partsOf(value: Asn1 | undefined): Asn1[] {
  return Array.isArray(value?.value) ? value.value : [];
}

/** The bytes of a primitive value. */
export function bytesOf(value: Asn1 | undefined): Buffer {
  return typeof value?.value === 'string' ? Buffer.from(value.value, 'latin1') : Buffer.alloc(0);
}

/** `1.2.840.113549.1.9.4`; empty of what is no object identifier. */
export function oidOf(value: Asn1 | undefined): string {
  if (value?.type !== Type.OID || typeof value.value !== 'string') return '';
  return asn1.derToOid(util.createBuffer(value.value));
}

export const isContext = (value: Asn1 | undefined, number: number): boolean =>
  value?.tagClass === Class.CONTEXT_SPECIFIC && value.type === number;
