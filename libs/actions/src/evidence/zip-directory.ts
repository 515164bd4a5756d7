const END = 0x06054b50;
const END_BYTES = 22;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;

/** So much of an archive's end holds its directory, for any office document that is not made to deceive. */
export const TAIL_BYTES = 512 * 1024;

/**
 * The names of the files in a ZIP archive, by the directory at its end: that is what office programs go by.
 * @param tail the last bytes of the archive, all of it where it is small.
 * @returns undefined when there is no whole directory in `tail`: the archive is cut off, or is none.
 */
export function namesInZip(tail: Buffer): Set<string> | undefined {
  const end = endRecordIn(tail);
  if (end === undefined) return undefined;
  const count = tail.readUInt16LE(end + 10);
  const size = tail.readUInt32LE(end + 12);
  let at = end - size;
  if (at < 0) return undefined;
  const names = new Set<string>();
  for (let i = 0; i < count; i += 1) {
    if (at + ENTRY_BYTES > end || tail.readUInt32LE(at) !== ENTRY) return undefined;
    const nameLength = tail.readUInt16LE(at + 28);
    names.add(tail.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength));
    at += ENTRY_BYTES + nameLength + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
  }
  return at === end ? names : undefined;
}

/** Where the end record begins: it is the last one whose comment reaches exactly to the end. */
function endRecordIn(tail: Buffer): number | undefined {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    const fits = tail.readUInt32LE(at) === END && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length;
    if (fits) return at;
  }
  return undefined;
}
