const SAMPLES_PER_SECOND = 8_000;
const HEADER = 44;

/** The address of a sound that is as loud and as quiet as somebody who speaks: WAV, one channel, 8 bits. */
export function spokenSound(seconds: number): string {
  const count = seconds * SAMPLES_PER_SECOND;
  const file = new DataView(new ArrayBuffer(HEADER + count));
  const write = (at: number, text: string) => {
    for (const [index, char] of [...text].entries()) file.setUint8(at + index, char.charCodeAt(0));
  };
  write(0, "RIFF");
  file.setUint32(4, HEADER - 8 + count, true);
  write(8, "WAVEfmt ");
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, SAMPLES_PER_SECOND, true);
  file.setUint32(28, SAMPLES_PER_SECOND, true);
  file.setUint16(32, 1, true);
  file.setUint16(34, 8, true);
  write(36, "data");
  file.setUint32(40, count, true);
  for (let at = 0; at < count; at += 1) {
    const second = at / SAMPLES_PER_SECOND;
    const words = Math.abs(Math.sin(second * 4.1) * Math.sin(second * 1.3 + 0.4));
    const syllables = 0.45 + 0.55 * Math.abs(Math.sin(second * 11));
    file.setUint8(HEADER + at, 128 + 120 * words * syllables * Math.sin(second * 2 * Math.PI * 180));
  }
  return URL.createObjectURL(new Blob([file.buffer], { type: "audio/wav" }));
}
