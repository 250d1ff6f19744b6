/** A recording that comes with the page, by its file's name. Rejects with a sentence. */
export async function exampleFile(name: string): Promise<File> {
  const response = await fetch(`${import.meta.env.BASE_URL}recordings/${name}`).catch(() => null);
  if (response === null || !response.ok) throw new Error(`${name} could not be loaded.`);
  return new File([await response.blob()], name);
}
