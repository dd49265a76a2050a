/** Signatures: made, refused, and told from what was tampered with. */
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnreadablePdfError } from '../../src/issue.js';
import { type Identity, judgeCertificate, openP12 } from '../../src/sign/certificate.js';
import { lookAtPdf } from '../../src/sign/lookAtPdf.js';
import { signPdf } from '../../src/sign/sign.js';
import { verifySignatures } from '../../src/sign/verifySignatures.js';
import { type Making, p12 } from '../support/certificates.js';

const AT = new Date('2020-05-13T08:00:00Z');
const FACTS = { at: AT, reason: '印发', location: '郑州' };

function identity(making: Making = {}): Identity {
  const opened = openP12(p12(making), making.password ?? 'test', 'a.p12');
  if ('issues' in opened) throw new Error(opened.issues.map(({ code }) => code).join());
  return opened.identity;
}

/** Of two pages, with a table of objects or a stream of them. */
async function document(useObjectStreams = true): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const words of ['one', 'two']) pdf.addPage([200, 200]).drawText(words, { x: 20, y: 100 });
  return pdf.save({ useObjectStreams });
}

const states = async (bytes: Uint8Array) => (await verifySignatures(bytes)).map(({ state, fault }) => fault ?? state);

describe.each([true, false])('a file whose objects are in streams: %s', (inStreams) => {
  test('is the beginning of the signed one, and the signature holds', async () => {
    const base = await document(inStreams);
    const signed = await signPdf(base, identity(), FACTS);
    expect(signed.subarray(0, base.length).equals(Buffer.from(base))).toBe(true);
    expect(await verifySignatures(signed)).toMatchObject([
      { field: 'Signature1', signer: 'Test Office', issuer: 'Test Office', selfSigned: true, state: 'whole' },
    ]);
    expect((await PDFDocument.load(signed)).getPageCount()).toBe(2);
  });

  test('the same key and time give the same bytes', async () => {
    const base = await document(inStreams);
    const own = identity();
    const [one, other] = await Promise.all([signPdf(base, own, FACTS), signPdf(base, own, FACTS)]);
    expect(one.equals(other)).toBe(true);
  });

  test('a further signature leaves the first one good', async () => {
    const once = await signPdf(await document(inStreams), identity(), FACTS);
    const twice = await signPdf(once, identity(), { ...FACTS, at: new Date('2020-05-14T08:00:00Z') });
    expect(await states(twice)).toEqual(['signed', 'whole']);
  });
});

describe('what was done to a signed file', () => {
  test('a byte changed anywhere that is signed', async () => {
    const base = await document();
    const signed = await signPdf(base, identity(), FACTS);
    const contents = signed.indexOf('/Contents <', base.length);
    for (const at of [120, Math.floor(base.length / 2), contents - 60, signed.length - 40]) {
      const bad = Buffer.from(signed);
      bad[at] = (bad[at] ?? 0) ^ 1;
      const found = await states(bad).catch((error: unknown) => [
        error instanceof UnreadablePdfError ? 'unreadable' : error,
      ]);
      expect(['digest', 'byteRange', 'unreadable', undefined], `at ${at}`).toContain(found[0]);
    }
  });

  test('a digit changed in the signature itself', async () => {
    const signed = await signPdf(await document(), identity(), FACTS);
    const at = signed.lastIndexOf('/Contents <') + '/Contents <'.length;
    const end = signed.indexOf('>', at);
    const last = signed.subarray(at, end).toString('latin1').replace(/0+$/, '').length;
    const bad = Buffer.from(signed);
    bad.write(bad.toString('latin1', at + last - 9, at + last - 8) === 'A' ? 'B' : 'A', at + last - 9, 'latin1');
    expect(await states(bad)).toEqual(['signature']);
  });

  test('saved again: the signature is not of this file', async () => {
    const signed = await signPdf(await document(), identity(), FACTS);
    const again = await (await PDFDocument.load(signed)).save();
    expect(await states(again)).toEqual(['byteRange']);
  });

  test('another page put over the first one afterwards', async () => {
    const signed = await signPdf(await document(), identity(), FACTS);
    const pdf = await PDFDocument.load(signed);
    const contents = pdf.context.register(pdf.context.flateStream('0 0 100 100 re f'));
    const page = pdf.getPage(0);
    page.node.set(PDFName.of('Contents'), contents);
    const { appendObjects } = await import('../../src/sign/increment.js');
    const stream = '<</Length 16>>\nstream\n0 0 100 100 re f\nendstream';
    const { bytes } = appendObjects(signed, pdf.context, [
      [contents.objectNumber, stream],
      [page.ref.objectNumber, page.node.toString()],
    ]);
    expect(await states(bytes)).toEqual(['changed']);
  });

  test('a range that leaves out more than the signature', async () => {
    const signed = await signPdf(await document(), identity(), FACTS);
    const text = signed.toString('latin1');
    const found = /\/ByteRange \[0 +(\d+) +(\d+) +(\d+)\]/.exec(text);
    const [whole = '', first = '0', second = '0', rest = '0'] = found ?? [];
    const moved = `/ByteRange [0 ${String(Number(first) - 20).padStart(10)} ${second.padStart(10)} ${rest.padStart(10)}]`;
    expect(moved.length).toBe(whole.length);
    const bad = Buffer.from(text.replace(whole, moved), 'latin1');
    expect(await states(bad)).toEqual(['byteRange']);
  });

  test('no signature is no signature', async () => {
    expect(await verifySignatures(await document())).toEqual([]);
    await expect(verifySignatures(Buffer.from('no PDF'))).rejects.toThrow(UnreadablePdfError);
  });

  test('whatever is changed, there is an answer', async () => {
    const signed = await signPdf(await document(), identity(), FACTS);
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
        const bad = Uint8Array.from(signed);
        bad[at] = byte;
        const found = await verifySignatures(bad).catch((error: unknown) => error);
        expect(Array.isArray(found) || found instanceof UnreadablePdfError).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('certificates', () => {
  test.each(['aes256', '3des'] as const)('a file with %s opens with its password', (algorithm) => {
    expect(identity({ algorithm, password: '密码' }).certificate.subject).toBe('CN=Test Office');
  });

  const refusal = (bytes: Uint8Array, password: string): string[] => {
    const opened = openP12(bytes, password, 'a.p12');
    return 'issues' in opened ? opened.issues.map(({ code }) => code) : [];
  };

  test('a wrong password, and what is no such file', () => {
    expect(refusal(p12(), 'other')).toEqual(['sign.password']);
    expect(refusal(p12(), '')).toEqual(['sign.password']);
    expect(refusal(Buffer.from('no certificate'), 'test')).toEqual(['sign.notP12']);
    expect(refusal(new Uint8Array(), 'test')).toEqual(['sign.notP12']);
  });

  const judged = (making: Making): string[] => judgeCertificate(identity(making), AT, 'a.p12').map(({ code }) => code);

  test.each([
    [{}, []],
    [{ usage: { nonRepudiation: true } }, []],
    [{ to: '2020-05-12' }, ['sign.expired']],
    [{ from: '2020-05-14' }, ['sign.expired']],
    [{ usage: { keyEncipherment: true } }, ['sign.usage']],
    [{ authority: true, usage: { keyCertSign: true, digitalSignature: true } }, ['sign.authority']],
    [{ bits: 1024 }, ['sign.weak']],
  ] as const)('%j: %j', (making, expected) => {
    expect(judged(making)).toEqual(expected);
  });
});

describe('files that are not signed', () => {
  const codes = async (bytes: Uint8Array) =>
    (await lookAtPdf(bytes, 'a.pdf')).map(({ severity, code }) => [severity, code]);

  test('a draft', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    const xmp = Buffer.from('<x><dc:type><rdf:Bag><rdf:li>征求意见稿</rdf:li></rdf:Bag></dc:type></x>');
    const stream = PDFRawStream.of(pdf.context.obj({ Type: 'Metadata', Subtype: 'XML', Length: xmp.length }), xmp);
    pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(stream));
    expect(await codes(await pdf.save())).toEqual([['error', 'sign.draft']]);
  });

  test('what is no PDF, and one that is cut off', async () => {
    expect(await codes(Buffer.from('no PDF'))).toEqual([['error', 'sign.unreadable']]);
    const whole = await document();
    expect(await codes(whole.subarray(0, whole.length - 8))).toEqual([['error', 'sign.unreadable']]);
  });

  test('one made elsewhere is signed, and said', async () => {
    expect(await codes(await document())).toEqual([['note', 'sign.foreign']]);
  });
});
