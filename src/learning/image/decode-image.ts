/** PNG and JPEG files to pixels, in plain JavaScript: the same on every backend. */
import { decode as decodePng } from 'fast-png';
import jpeg from 'jpeg-js';
import { TastegraphError } from '../../domain/error.ts';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** [height × width × 3] red, green, blue, 0..1; what is transparent is laid on white. */
  readonly rgb: Float32Array;
}

/** Larger pictures are refused before they are unpacked: a small file may claim to be a huge one. */
const MOST_PIXELS = 40_000_000;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** @throws TastegraphError `BAD_INPUT` naming the file when it is neither, damaged, or too large */
export function decodeImage(bytes: Uint8Array, file: string): Pixels {
  const isPng = PNG.every((byte, at) => bytes[at] === byte);
  if (!isPng && !(bytes[0] === 0xff && bytes[1] === 0xd8))
    throw bad(file, 'is neither PNG nor JPEG');
  try {
    return isPng ? fromPng(bytes, file) : fromJpeg(bytes);
  } catch (cause) {
    if (cause instanceof TastegraphError) throw cause;
    throw bad(file, 'is damaged or too large', cause);
  }
}

function fromPng(bytes: Uint8Array, file: string): Pixels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24 || view.getUint32(16) * view.getUint32(20) > MOST_PIXELS)
    throw bad(file, `has no size, or more than ${MOST_PIXELS} pixels`);
  const { width, height, data, channels, depth, palette } = decodePng(bytes);
  const most = 2 ** depth - 1;
  const at = (pixel: number, channel: number): number => data[pixel * channels + channel] / most;
  if (palette !== undefined)
    return filled(width, height, (pixel) => {
      const [red, green, blue, alpha = 255] = palette[indexAt(data, width, pixel, depth)] ?? [
        0, 0, 0,
      ];
      return [red / 255, green / 255, blue / 255, alpha / 255];
    });
  return filled(width, height, (pixel) => {
    const alpha = channels === 2 || channels === 4 ? at(pixel, channels - 1) : 1;
    const grey = at(pixel, 0);
    return channels < 3 ? [grey, grey, grey, alpha] : [grey, at(pixel, 1), at(pixel, 2), alpha];
  });
}

/** Places in a palette of fewer than 256 colours stand several to a byte, each line beginning a new one. */
function indexAt(data: ArrayLike<number>, width: number, pixel: number, depth: number): number {
  if (depth >= 8 || data.length >= width * Math.ceil((pixel + 1) / width)) return data[pixel];
  const lineBytes = Math.ceil((width * depth) / 8);
  const [line, column] = [Math.floor(pixel / width), pixel % width];
  const byte = data[line * lineBytes + Math.floor((column * depth) / 8)];
  return (byte >> (8 - depth - ((column * depth) % 8))) & (2 ** depth - 1);
}

function fromJpeg(bytes: Uint8Array): Pixels {
  const limits = { maxResolutionInMP: MOST_PIXELS / 1e6, maxMemoryUsageInMB: 1_024 };
  const { width, height, data } = jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: true,
    ...limits,
  });
  return filled(width, height, (pixel) => [
    data[pixel * 4] / 255,
    data[pixel * 4 + 1] / 255,
    data[pixel * 4 + 2] / 255,
    1,
  ]);
}

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

function filled(width: number, height: number, colourOf: (pixel: number) => Colour): Pixels {
  const rgb = new Float32Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const colour = colourOf(pixel);
    for (let c = 0; c < 3; c++) rgb[pixel * 3 + c] = colour[c] * colour[3] + 1 - colour[3];
  }
  return { width, height, rgb };
}

const bad = (file: string, what: string, cause?: unknown): TastegraphError =>
  new TastegraphError('BAD_INPUT', `The picture ${file} ${what}.`, {
    file,
    ...(cause === undefined ? {} : { cause }),
  });
