/** What a zip archive says it holds: its directory. Decides what kind of file it is, and whether it is safe to unpack. */
import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  /** Where its header stands in the archive, and how many packed bytes follow it. */
  readonly offset: number;
  readonly packed: number;
  /** Bytes when unpacked, as the directory says; the reader of the workbook unpacks no more than that. */
  readonly size: number;
}

const END = 0x06054b50;
const END_LENGTH = 22;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const HEADER_LENGTH = 30;
const LONGEST_COMMENT = 0xffff;
/** “See the 64-bit field”: some exporting systems write it for small files too. */
const IN_64_BITS = 0xffffffff;
const SIZES_IN_64_BITS = 1;
const DATA_DESCRIPTOR = 1 << 3;
/** Deflate makes at most 1032 bytes of one. */
const LARGEST_RATIO = 1032;

/** The directory of the archive; undefined when it has none, or a damaged one. */
export function listZip(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return undefined;
  const entries: ZipEntry[] = [];
  const start = directoryStart(view, end);
  for (let at = start; at + ENTRY_LENGTH <= end && view.getUint32(at, true) === ENTRY; ) {
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength));
    const extra = at + ENTRY_LENGTH + nameLength;
    const sizes = entrySizes(view, at, extra, Math.min(extra + extraLength, end));
    if (sizes === undefined) return undefined;
    entries.push({ name, ...sizes });
    at = extra + extraLength + view.getUint16(at + 32, true);
  }
  return entries.length > 0 ? entries : undefined;
}

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}

function directoryStart(view: DataView, end: number): number {
  const start = view.getUint32(end + 16, true);
  const locator = end - 20;
  if (start !== IN_64_BITS || locator < 0) return start;
  const record = readUint64(view, locator + 8);
  return record === undefined ? end : (readUint64(view, record + 48) ?? end);
}

/**
 * The text of an entry; undefined when it cannot be unpacked, or not as the directory says. Undecoded bytes become U+FFFD.
 */
export function unpackText(bytes: Uint8Array, { offset, packed, size }: ZipEntry): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + HEADER_LENGTH > bytes.length || size === 0) return undefined;
  const start = offset + HEADER_LENGTH + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const content = bytes.subarray(start, start + packed);
  try {
    const isPacked = view.getUint16(offset + 8, true) !== 0;
    return new TextDecoder().decode(isPacked ? inflateRawSync(content, { maxOutputLength: size }) : content);
  } catch {
    return undefined;
  }
}

type Sizes = Pick<ZipEntry, 'offset' | 'packed' | 'size'>;

function entrySizes(view: DataView, at: number, extra: number, extraEnd: number): Sizes | undefined {
  const flags = view.getUint16(at + 8, true);
  let packed = view.getUint32(at + 20, true);
  let size = view.getUint32(at + 24, true);
  const offset = view.getUint32(at + 42, true);
  // The size would only be known after unpacking; no program that writes workbooks leaves it out of the directory.
  if (packed === 0 && size === 0 && (flags & DATA_DESCRIPTOR) !== 0 && !isFolder(view, extra)) return undefined;
  if (size === 0) size = packed * LARGEST_RATIO;
  if (size !== IN_64_BITS && packed !== IN_64_BITS) return { offset, packed, size };
  for (let field = extra; field + 4 <= extraEnd; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== SIZES_IN_64_BITS) continue;
    // Only what did not fit is there, the size first.
    let next = field + 4;
    if (size === IN_64_BITS) {
      size = readUint64(view, next) ?? IN_64_BITS;
      next += 8;
    }
    if (packed === IN_64_BITS) packed = readUint64(view, next) ?? IN_64_BITS;
    return { offset, packed, size };
  }
  return undefined;
}

/** A folder's name ends with a slash. */
function isFolder(view: DataView, nameEnd: number): boolean {
  return view.getUint8(nameEnd - 1) === 0x2f;
}

function readUint64(view: DataView, at: number): number | undefined {
  return at >= 0 && at + 8 <= view.byteLength ? Number(view.getBigUint64(at, true)) : undefined;
}
