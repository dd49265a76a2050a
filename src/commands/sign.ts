/** `tongbao sign FILE.pdf --p12 CERT`: an electronic signature, added to the end of the file. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Issue, issue, MachineError, mayPrint } from '../issue.js';
import { judgeCertificate, openP12 } from '../sign/certificate.js';
import { lookAtPdf } from '../sign/lookAtPdf.js';
import { signerName, signPdf } from '../sign/sign.js';
import { printable } from './columns.js';
import { issueJson, issueLines } from './findings.js';
import { type LanguageName, loadLanguage, type Streams } from './report.js';

export interface SignCommand {
  readonly file: string;
  readonly certificate: string;
  readonly out: string;
  readonly reason: string | undefined;
  readonly location: string | undefined;
  readonly at: Date;
  /** Asks for the password; undefined when none was given. */
  readonly password: () => Promise<string | undefined>;
  readonly json: boolean;
  readonly language: LanguageName;
}

/** Returns the exit code: 0 signed; 1 not, and nothing was written. */
export async function signCommand(options: SignCommand, { out, err }: Streams): Promise<number> {
  const language = await loadLanguage(options.language);
  const { words } = language;
  const { signed, signer, issues } = await makeSignature(options);
  const unwritten = signed ? await write(options.out, signed) : [];
  const all = [...issues, ...unwritten];
  const ok = signed !== undefined && mayPrint(all);
  if (options.json) {
    const found = all.map((one) => issueJson(one, language));
    out(JSON.stringify({ ok, issues: found, written: ok ? options.out : null, signer: signer ?? null }, null, 2));
    return ok ? 0 : 1;
  }
  for (const line of issueLines(all, language)) err(line);
  if (ok) out(printable(words.fileWritten(options.out)));
  if (ok) err(printable(words.signedBy(signer ?? '')));
  return ok ? 0 : 1;
}

interface Signed {
  readonly signed?: Uint8Array;
  readonly signer?: string;
  readonly issues: readonly Issue[];
}

async function makeSignature({ file, certificate, at, reason, location, password }: SignCommand): Promise<Signed> {
  const [pdf, p12] = await Promise.all([read(file), read(certificate)]);
  const unread = [pdf, p12].flatMap(({ issues }) => issues);
  if (!pdf.bytes || !p12.bytes) return { issues: unread };
  const looked = await lookAtPdf(pdf.bytes, path.basename(file));
  if (!mayPrint(looked)) return { issues: looked };
  const name = path.basename(certificate);
  const given = await password();
  if (given === undefined) return { issues: [...looked, issue('error', 'sign.noPassword', { file: name }, {})] };
  const opened = openP12(p12.bytes, given, name);
  if ('issues' in opened) return { issues: [...looked, ...opened.issues] };
  const issues = [...looked, ...judgeCertificate(opened.identity, at, name)];
  if (!mayPrint(issues)) return { issues };
  const signed = await signPdf(pdf.bytes, opened.identity, { at, reason, location });
  return { signed, signer: signerName(opened.identity.certificate.subject), issues };
}

async function read(file: string): Promise<{ readonly bytes?: Uint8Array; readonly issues: readonly Issue[] }> {
  try {
    return { bytes: await readFile(file), issues: [] };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return {
      issues: [
        issue('error', 'sign.unreadable', { file: path.basename(file) }, { reason: error.code ?? error.message }),
      ],
    };
  }
}

async function write(file: string, bytes: Uint8Array): Promise<readonly Issue[]> {
  try {
    await writeFile(file, bytes, { flag: 'wx' });
    return [];
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'EEXIST') return [issue('error', 'sign.exists', { file }, { value: path.basename(file) })];
    throw new MachineError('output.unwritable', [file, error.message]);
  }
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'errno' in error;
