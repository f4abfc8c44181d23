const han = /\p{Script=Han}/u;

/**
 * How many words a text has in the given language. Two Chinese characters are one word (an odd one
 * counts as a whole), as on the server, whose count is the one that holds.
 */
export function countWords(text: string, language: string): number {
  const chinese = [...text].filter((character) => han.test(character)).length;
  const rest = text.replace(/\p{Script=Han}/gu, " ");
  return Math.ceil(chinese / 2) + countSpoken(rest, language);
}

function countSpoken(text: string, language: string): number {
  if (!("Segmenter" in Intl)) return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0;
  let count = 0;
  for (const part of new Intl.Segmenter(language, { granularity: "word" }).segment(text)) {
    if (part.isWordLike) count += 1;
  }
  return count;
}
