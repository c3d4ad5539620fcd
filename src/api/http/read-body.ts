/** Reads a request's JSON body, within bounds. */
import type { IncomingMessage } from 'node:http';
import { errorAnswer, type Answer } from './answer.ts';

export type ReadBody = { readonly ok: true; readonly body: unknown } | Refused;

interface Refused {
  readonly ok: false;
  readonly answer: Answer;
}

/** The body of anything but UTF-8 JSON is undefined or refused; it is never guessed at. */
export async function readJsonBody(request: IncomingMessage, maxBytes: number): Promise<ReadBody> {
  if (request.method !== 'POST') return { ok: true, body: undefined };
  const read = await readTextBody(request, maxBytes, {
    types: /^application\/json\s*(;|$)/i,
    remedy: 'Send the operation as application/json.',
  });
  return read.ok ? parsed(read.text) : read;
}

export type ReadText = { readonly ok: true; readonly text: string } | Refused;

/** @param wanted which content types are read, and what to say to those who send others */
export async function readTextBody(
  request: IncomingMessage,
  maxBytes: number,
  wanted: { readonly types: RegExp; readonly remedy: string },
): Promise<ReadText> {
  const type = request.headers['content-type'] ?? '';
  if (!wanted.types.test(type)) return refused(415, 'UNSUPPORTED_MEDIA_TYPE', wanted.remedy);
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8';
  if (charset.toLowerCase() !== 'utf-8' || request.headers['content-encoding'] !== undefined)
    return refused(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body as plain UTF-8.');
  const bytes = await readBytes(request, maxBytes);
  if (bytes === undefined)
    return refused(413, 'PAYLOAD_TOO_LARGE', `The body is larger than ${maxBytes} bytes.`);
  return { ok: true, text: bytes.toString('utf8') };
}

/** Undefined where there is more than `maxBytes`; the rest is not kept. @throws what breaks the connection off */
function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) chunks.push(chunk);
      else {
        request.pause();
        resolve(undefined);
      }
    });
    request.once('end', () => resolve(Buffer.concat(chunks, length)));
    request.once('error', reject);
    request.once('close', () => {
      if (!request.complete) reject(new Error('The caller left before its request was whole.'));
    });
  });
}

function parsed(text: string): ReadBody {
  try {
    return { ok: true, body: JSON.parse(text) };
  } catch {
    return refused(400, 'BAD_REQUEST', 'The body is not valid JSON.');
  }
}

const refused = (status: number, code: string, message: string): Refused => ({
  ok: false,
  answer: errorAnswer(status, code, message),
});
