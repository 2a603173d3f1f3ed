/** How a message looks as a push notification. An empty string counts as not given. */
export interface OfflinePushInfo {
  title?: string;
  /** The text; a custom message is pushed only with it. */
  desc?: string;
  /** Handed to the app when the user taps the notification. */
  ext?: string;
  disablePush?: boolean;
  /** "push.no_sound" for none, "default" for the system's. */
  iOSSound?: string;
  ignoreIOSBadge?: boolean;
  androidOPPOChannelID?: string;
  androidVIVOClassification?: number;
  androidSound?: string;
  androidFCMChannelID?: string;
  androidXiaoMiChannelID?: string;
  /** 0 APNs, 1 VoIP. */
  iOSPushType?: number;
  androidHuaWeiCategory?: string;
  androidVIVOCategory?: string;
  androidHuaWeiImage?: string;
  androidHonorImage?: string;
  androidFCMImage?: string;
  iOSImage?: string;
  /** JSON. */
  vendorParams?: string;
  iOSInterruptionLevel?: string;
  enableIOSBackgroundNotification?: boolean;
  androidOPPOCategory?: string;
  androidOPPONotifyLevel?: number;
  androidHonorImportance?: string;
  harmonyImage?: string;
  harmonyCategory?: string;
  ignoreHarmonyBadge?: boolean;
  androidMeizuNotifyType?: number;
}

/**
 * The older form of push options.
 * @deprecated Use OfflinePushInfo.
 */
export interface V2TimOfflinePushInfo {
  title?: string;
  desc?: string;
  ext?: string;
  disablePush?: boolean;
  iOSSound?: string;
  ignoreIOSBadge?: boolean;
  androidOPPOChannelID?: string;
  androidVIVOClassification?: string;
  androidSound?: string;
}
