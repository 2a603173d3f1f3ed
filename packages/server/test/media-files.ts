import sharp from "sharp";

/** Small real files of every kind, made when asked for: a test sees what is in them. */

/** A JPEG of 1600 x 800 that a phone took standing: shown as 800 x 1600. */
export function turnedJPEG(): Promise<Buffer> {
  return gradient(1_600, 800).jpeg().withMetadata({ orientation: 6 }).toBuffer();
}

export function png(width: number, height: number): Promise<Buffer> {
  return gradient(width, height).png().toBuffer();
}

/** Three frames. */
export async function animatedGIF(width: number, height: number): Promise<Buffer> {
  const frames = await Promise.all(
    ["red", "green", "blue"].map((background) =>
      sharp({ create: { width, height, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 100, 100] })
    .toBuffer();
}

export async function animatedWebP(width: number, height: number): Promise<Buffer> {
  return sharp(await animatedGIF(width, height), { animated: true })
    .webp()
    .toBuffer();
}

/** A 24-bit bitmap. */
export function bitmap(width: number, height: number): Buffer {
  const row = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(54 + row * height);
  file.write("BM", 0, "latin1");
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  return file;
}

/** Boxes of an MP4 without any track: enough to be one. */
export function mp4(brand = "isom", mediaBytes = 100): Buffer {
  return Buffer.concat([
    box("ftyp", Buffer.from(`${brand}\0\0\x02\0${brand}mp41`, "latin1")),
    box("moov", box("mvhd", Buffer.alloc(100))),
    box("mdat", Buffer.alloc(mediaBytes, 7)),
  ]);
}

export const mov = (): Buffer => mp4("qt  ");

/** Frames of 417 bytes: MPEG-1 layer III, 128 kbit/s, 44.1 kHz. */
export function mp3(frames = 10): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

/** ADTS frames of AAC-LC, 44.1 kHz, stereo. */
export function aac(frames = 10): Buffer {
  const length = 32;
  const frame = Buffer.alloc(length);
  frame.set([
    0xff,
    0xf1,
    0x50,
    0x80 | (length >> 11),
    (length >> 3) & 0xff,
    ((length & 7) << 5) | 0x1f,
    0xfc,
  ]);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

export const pdf = (): Buffer =>
  Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length, 0);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, content]);
}

/** Not one colour: a picture that was turned the wrong way looks wrong. */
function gradient(width: number, height: number) {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      pixels[at] = Math.floor((255 * x) / width);
      pixels[at + 1] = Math.floor((255 * y) / height);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A file of merged messages, with one message. */
export const merger = (): Buffer => {
  const MsgBody = [{ MsgType: "TIMTextElem", MsgContent: { Text: "hi" } }];
  const message = { From_Account: "a", To_Account: "b", MsgSeq: 1, MsgRandom: 1, MsgTimeStamp: 1, MsgBody };
  return Buffer.from(JSON.stringify({ MsgList: [message] }));
};
