/*
 * Words of alphabets → what their forms have in common.
 *
 * English has rules of its own, above; for other languages Material ships stemmers (lunr-languages), which are loaded
 * with the first query, and without which only words and their beginnings are found.
 */

/** Letters at the end of a word that can have lost an accent which its stem depends on. */
const ACCENTED = 8

class Stems {
  /**
   * @param {(word: string) => string[]} stemsOf Returns the stem of a word, and then those that other words have, too.
   * @param {Folding} folding
   * @param {string} accents Letters with the accents that endings of the language have.
   */
  constructor(stemsOf, folding, { accents = "" }) {
    Object.assign(this, { stemsOf, folding, known: new Map(), accented: new Map() })
    for (const letter of accents) {
      const plain = folding.of(letter)
      this.accented.set(plain, [...(this.accented.get(plain) ?? []), letter])
    }
  }

  /** Returns the stems of a word of a query, and with what its forms begin. */
  query(word) {
    const stems = this.of(word)
    const common = stems.flat().reduce((start, stem) => commonStart(start, stem), word)
    return { stems, beginnings: [common.length > 1 ? common : word] }
  }

  /** Returns how much a term is like a word with the given stems: 0 if it is another one. */
  likeness(term, stems) {
    const own = this.of(term)
    const meets = (index) => own[index]?.some((stem) => stems[index].includes(stem))
    return meets(0) ? 0.8 : meets(1) ? 0.4 : 0
  }

  /** Returns the possible stems of a word without accents, of each kind: its own, and those with an accent put back. */
  of(word) {
    let stems = this.known.get(word)
    if (!stems) {
      const found = this.spellings(word).map(this.stemsOf)
      stems = found[0].map((_, kind) => found.map((one) => this.fold(one[kind])))
      this.known.set(word, stems)
    }
    return stems
  }

  spellings(word) {
    const found = [word]
    for (let at = Math.max(1, word.length - ACCENTED); at < word.length; at++) {
      for (const letter of this.accented.get(word[at]) ?? []) found.push(word.slice(0, at) + letter + word.slice(at + 1))
    }
    return found
  }

  fold(text) {
    return [...text].map((character) => this.folding.of(character)).join("")
  }
}

function commonStart(one, other) {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return one.slice(0, length)
}

/** Returns the function that gives the stems of words in a language. */
async function stemmerOf(locale, shipped) {
  const name = { nb: "no", nn: "no" }[locale] ?? locale
  const own = shipped.includes(name) && name !== "en" && (await materialStemmer(name))
  const isLatin = /^[a-z]/
  const ownIsLatin = own && !NOT_LATIN.has(name)
  return (word) => {
    if (own && isLatin.test(word) === ownIsLatin) return [own.stem(word)]
    return ownIsLatin || !isLatin.test(word) ? [word] : English.stems(word)
  }
}

/** Languages whose stemmers are for other letters than Latin ones. */
const NOT_LATIN = new Set("ar el he hi hy ja ko kn ru sa ta te th zh".split(" "))

/** Returns the stemmer of a language that Material ships, and its stop words; nothing if it cannot be loaded. */
async function materialStemmer(language) {
  const lunr = { Pipeline: { registerFunction() {} }, generateStopWordFilter: (words) => void (lunr.stopWords = words) }
  const here = self.document?.querySelector("script[src]")?.src ?? self.location.href
  const own = self.lunr
  try {
    self.lunr = lunr
    await importScripts(...["stemmer.support", language].map((name) => new URL(`lunr/min/lunr.${name}.min.js`, here).href))
    const { stemmer } = lunr[language]
    return { stem: (word) => stemmer.call({}, word), stopWords: lunr.stopWords }
  } catch (error) {
    console.warn(error)
    return null
  } finally {
    self.lunr = own
  }
}
