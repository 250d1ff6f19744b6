declare module 'virtual:backward-lines' {
  /** Source lines by region: a fault's id for wrong ones, `dense weight`, `crossEntropy` or `penalty` for right ones. */
  const lines: Readonly<Record<string, string>>;
  export default lines;
}
