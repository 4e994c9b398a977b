/*
 * Words of letters that are found nowhere → words of the texts that differ in one letter.
 *
 * A letter can be another one, missing, too much, or exchanged with the next. What can stand behind a letter tell the
 * terms that begin with it; those count whose places are at the right distance from the other pairs of the word. Where
 * no pair is left that could prove a letter, it has to be similar: with another jamo, another voicing.
 */

const Spelling = (() => {
  /** Letters of the longest word that may be misspelt; longer ones are rather several words. */
  const LONGEST = 8

  /** Shards to read for what can stand behind a letter. */
  const MOST_SHARDS = 5

  /** @returns {Promise<{word: string, isSimilar: boolean, count: number}[]>} Words of a segment that differ in one letter. */
  async function spellings(segment, letters) {
    if (letters.length < 3 || letters.length > LONGEST) return []
    const places = await Promise.all(letters.slice(1).map((letter, index) => positions(segment, letters[index] + letter)))
    const isHan = !Hangul.parts(letters[0]) && !isKana(letters[0]) // of which it is unknown what is similar
    const ends = letters.length > 3 ? [letters.slice(1), letters.slice(0, -1)] : isHan ? [letters.slice(1)] : []
    const found = ends.map((word) => ({ word: word.join(""), isSimilar: false, count: Infinity }))
    const note = (word, isSimilar, count) => found.push({ word: word.join(""), isSimilar, count })
    const after = await Promise.all(letters.slice(1).map((letter, index) => following(segment, letters[index], letter)))
    const last = isHan && letters.length === 3 ? await beginnings(segment, letters[2]) : null
    after.forEach((terms, before) => {
      const at = before + 1
      const [letter, next] = letters.slice(at)
      for (const [term, bytes] of terms) {
        const other = [...term][1]
        if (!other) continue
        for (const { inserted, removed, isSimilar } of edits(letter, next, other)) {
          const rest = expected(places, at, removed, inserted.length)
          if (last && !rest.length && removed === 1 && inserted.length) rest.push([last, 2])
          const count = rest.length ? occurrences(bytes, before, rest) : Number(isSimilar)
          if (count) note([...letters.slice(0, at), ...inserted, ...letters.slice(at + removed)], isSimilar, count)
        }
      }
    })
    const firsts = similarTo(letters[0]).map(async (first) => {
      const [term] = await segment.range(first + letters[1], first + letters[1])
      const rest = places.slice(1).map((pair, index) => [pair, index + 1])
      const count = term ? occurrences(term[1], 0, rest) : 0
      if (count) note([first, ...letters.slice(1)], true, count)
    })
    await Promise.all(firsts)
    return found
  }

  /** Returns terms that begin with a letter, with their postings: the first ones, and those whose next letter begins like another one. */
  async function following(segment, letter, next) {
    const [lead] = Hangul.parts(next) ?? []
    const found = [segment.range(letter, letter + LAST, MOST_SHARDS)]
    if (lead !== undefined) found.push(segment.range(letter + Hangul.join(lead, 0), letter + Hangul.join(lead, 20, 27)))
    return new Map((await Promise.all(found)).flat())
  }

  /** Returns how a letter, or its place, can come to be another one, if this can stand there. */
  function edits(letter, next, other) {
    const found = [{ inserted: [other], removed: 0, isSimilar: other === "ー" }]
    if (other !== letter) found.push({ inserted: [other], removed: 1, isSimilar: areSimilar(letter, other) })
    if (other !== next) return found
    found.push({ inserted: [], removed: 1, isSimilar: letter === "ー" })
    if (letter !== next) found.push({ inserted: [other, letter], removed: 2, isSimilar: false })
    return found
  }

  /** Returns the places of those pairs that a change leaves, and how far they then are from the first letter. */
  function expected(places, at, removed, inserted) {
    return places.flatMap((pair, index) => {
      if (index < at - 1) return [[pair, index]]
      return index >= at + removed ? [[pair, index + inserted - removed]] : []
    })
  }

  /** Returns how many of the places are where a word is of which other pairs are known. */
  function occurrences(bytes, offset, rest) {
    let count = 0
    for (const [page, places] of postings(bytes)) {
      if (!rest.every(([pair]) => pair.has(page))) continue
      for (const place of places) if (rest.every(([pair, index]) => pair.get(page).has((place >> 3) - offset + index))) count++
    }
    return count
  }

  /** Returns the places of all terms that begin with a letter. */
  async function beginnings(segment, letter) {
    return setsOf(await segment.places(letter, letter + LAST))
  }

  async function positions(segment, pair) {
    return setsOf(await segment.places(pair))
  }

  const setsOf = (places) => new Map([...places].map(([page, own]) => [page, new Set([...own].map((place) => place >> 3))]))

  const isKana = (letter) => letter >= "\u3041" && letter <= "\u30ff"
  const codeOf = (letter) => letter.codePointAt(0)

  /** Returns whether letters differ in one jamo, or as か and が, ツ and ッ do. */
  function areSimilar(one, other) {
    const [a, b] = [Hangul.parts(one), Hangul.parts(other)]
    if (a && b) return a.filter((jamo, index) => jamo !== b[index]).length === 1
    return isKana(one) && isKana(other) && Math.abs(codeOf(one) - codeOf(other)) <= 2
  }

  /** Returns letters that may be meant by the first one of a word: with vowels alike or side by side on keys. */
  function similarTo(letter) {
    const parts = Hangul.parts(letter)
    if (!parts) return isKana(letter) ? [-2, -1, 1, 2].map((step) => String.fromCodePoint(codeOf(letter) + step)) : []
    const [lead, vowel, final] = parts
    const finals = Array.from({ length: 28 }, (_, other) => Hangul.join(lead, vowel, other))
    const vowels = [1, 2, 4, 5, 6, 20].flatMap((step) => [vowel - step, vowel + step]).filter((other) => other >= 0 && other < 21)
    return [...finals, ...vowels.map((other) => Hangul.join(lead, other, final))].filter((one) => one !== letter)
  }

  return { spellings }
})()
