/** Certificates made for a test, and the files they come in. */
import forge from 'node-forge';

const { pki, pkcs12, asn1 } = forge;

export interface Making {
  readonly bits?: number;
  readonly from?: string;
  readonly to?: string;
  readonly usage?: Readonly<Record<string, boolean>>;
  readonly authority?: boolean;
  readonly password?: string;
  readonly algorithm?: 'aes256' | '3des';
}

const keys = new Map<number, forge.pki.rsa.KeyPair>();

/** One key of each size: making them takes a second. */
function keyPair(bits: number): forge.pki.rsa.KeyPair {
  const made = keys.get(bits) ?? pki.rsa.generateKeyPair({ bits, e: 0x10001 });
  keys.set(bits, made);
  return made;
}

export function p12(making: Making = {}): Uint8Array {
  const { bits = 2048, from = '2020-01-01', to = '2021-01-01', usage = { digitalSignature: true } } = making;
  const { publicKey, privateKey } = keyPair(bits);
  const certificate = pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(from);
  certificate.validity.notAfter = new Date(to);
  const name = [{ name: 'commonName', value: 'Test Office' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: making.authority ?? false },
    { name: 'keyUsage', ...usage },
  ]);
  certificate.sign(privateKey, forge.md.sha256.create());
  const { password = 'test', algorithm = 'aes256' } = making;
  const made = pkcs12.toPkcs12Asn1(privateKey, [certificate], password, { algorithm });
  return Buffer.from(asn1.toDer(made).getBytes(), 'latin1');
}
