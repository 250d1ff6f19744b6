/** A laptop, a projector of 16:9 and one of 4:3, a tablet and a phone, in CSS pixels. */
export const SIZES = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
] as const;
