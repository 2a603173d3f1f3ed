/** How a message is shown by the push services. */

export interface OfflinePushInfo {
  title?: string;
  desc?: string;
  ext?: string;
  disablePush?: boolean;
  iOSSound?: string;
  ignoreIOSBadge?: boolean;
  androidOPPOChannelID?: string;
  androidVIVOClassification?: number;
  androidSound?: string;
  androidFCMChannelID?: string;
  androidXiaoMiChannelID?: string;
  iOSPushType?: number;
  androidHuaWeiCategory?: string;
  androidVIVOCategory?: string;
  androidHuaWeiImage?: string;
  androidHonorImage?: string;
  androidFCMImage?: string;
  iOSImage?: string;
  vendorParams?: string; // since 8.2-8.9
  iOSInterruptionLevel?: string; // since 8.2-8.9
  enableIOSBackgroundNotification?: boolean; // since 8.2-8.9
  androidOPPOCategory?: string; // since 8.2-8.9
  androidOPPONotifyLevel?: number; // since 8.2-8.9
  androidHonorImportance?: string; // since 8.2-8.9
  harmonyImage?: string; // since 8.2-8.9
  harmonyCategory?: string; // since 8.2-8.9
  ignoreHarmonyBadge?: boolean; // since 8.2-8.9
  androidMeizuNotifyType?: number; // since 8.2-8.9
}

/** @deprecated gone since 8.5, use OfflinePushInfo */
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
