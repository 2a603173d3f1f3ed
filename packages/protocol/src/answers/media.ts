import type { WireMedia } from "../media.ts";

/** Answers to the commands about media. Addresses that begin with `/` are those of the server itself. */
export interface MediaAnswers {
  "media.begin": BeginAnswer;
  "media.finish": { media: WireMedia };
  "media.urls": UrlsAnswer;
}

export interface BeginAnswer {
  /** Where a tus upload is created, with `token` in its metadata. */
  uploadURL: string;
  token: string;
  /** Unix seconds at which an unfinished upload is forgotten. */
  expiresAt: number;
}

export interface UrlsAnswer {
  /** Every medium of the message by its UUID; of an image the original. */
  urls: Record<string, string>;
  /** The renditions of its images. */
  images?: Record<string, { type: 1 | 2 | 3; url: string }[]>;
}
