/** A run of text, some of it to be set in bold. */
export interface Words {
  readonly text: string;
  readonly strong?: boolean;
}

/** The answer to "how close is close enough?", and the line under it that says how many and how far. */
export interface Headline {
  readonly title: string;
  readonly detail: readonly Words[];
}

export const plain = (text: string): Words => ({ text });
export const strong = (text: string): Words => ({ text, strong: true });
