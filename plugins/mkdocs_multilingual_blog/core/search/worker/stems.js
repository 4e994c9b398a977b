/*
 * Words of alphabets → what their forms have in common.
 *
 * English has rules of its own, above; for other languages Material ships stemmers (lunr-languages), which are loaded
 * with the first query, and without which only words and their beginnings are found.
 */

/** Letters at the end of a word that can have lost an accent which its stem depends on. */
const ACCENTED = 8

/** Letters of the longest ending in which a mistyped word and the one that is meant may differ. */
const WORD_ENDING = 5

class Stems {
  /**
   * @param {object} language
   * @param {(word: string) => [string, string]} language.stemOf Returns the stem of a word, and the kind of its derivation.
   * @param {(word: string) => string[]} language.otherForms Returns forms of a word that have other stems.
   * @param {Folding} folding
   * @param {object} rules Rules of the language, in which are optionally:
   * @param {string} rules.accents Letters with the accents that endings have.
   * @param {string} rules.inflections Pattern of endings that the stemmer leaves.
   * @param {string} rules.derivations Pattern of endings that make another word, whose first group is their kind.
   * @param {string} rules.classes Pattern of endings behind what makes another word, which is its first group; endings are not told from those of verbs.
   * @param {[string, string][]} rules.alike Patterns of stems, and what these can be as well: matk, matc; jar, jaar.
   * @param {[string, string][]} rules.changes Patterns of stems that change, and to what.
   * @param {string[]} rules.families Endings of stems that belong together: mett, mis; al, aux.
   * @param {string[]} rules.irregular Stems of a verb that belong together: hac, hic, hech.
   * @param {string} rules.changing Pattern of words whose stem can change.
   * @param {string} rules.verbal Pattern of words that are forms of a verb, and no nouns.
   * @param {string} rules.bare Pattern of a word and its stem that are two words: aufbaut, Aufbau.
   * @param {string} rules.plural Pattern of endings of a noun's plural.
   * @param {string} rules.participles Pattern of the letters with which participles end.
   * @param {string} rules.separable Prefixes of verbs behind which forms insert something: auf-ge-nommen, auf-zu-nehmen.
   */
  constructor({ stemOf, otherForms }, folding, { accents = "", inflections, classes, derivations = classes, families = [], irregular = [], alike = [], changes = [], changing = "", verbal, bare, plural = "e?s$", separable, participles = "t" }) {
    const pattern = (text) => text && new RegExp(text)
    Object.assign(this, { stemOf, otherForms, folding, known: new Map(), accented: new Map() })
    this.inflections = pattern(inflections)
    this.derivations = pattern(derivations)
    this.hasClasses = Boolean(classes)
    this.verbal = pattern(verbal)
    this.bare = pattern(bare)
    this.families = families.map((endings) => endings.split(" ").sort((one, other) => other.length - one.length))
    this.irregular = irregular.map((stems) => stems.split(" "))
    this.plural = new RegExp(plural)
    this.changing = new RegExp(changing)
    const prefixes = separable?.split(" ").join("|")
    this.participle = separable && new RegExp(`^(?:(${prefixes})(?:ge|zu)|ge)(.{2,}(?:${participles}|e[lr]?n)(?:e[mnrs]?)?)$`)
    this.separable = separable && new RegExp(`^(${prefixes})(.{3,})`)
    const replacements = (pairs) => pairs.map(([from, to]) => [new RegExp(from), to])
    Object.assign(this, { alike: replacements(alike), changes: replacements(changes) })
    for (const letter of accents) {
      const plain = folding.compared(letter)
      this.accented.set(plain, [...(this.accented.get(plain) ?? []), letter])
    }
  }

  /** Returns what tells the forms of a query's word, and with what they begin; `isAny` if it may have any ending. */
  query(word, isAny = false) {
    const { stems: own, others, kind } = this.of(word)
    const forms = this.otherForms(word)
    const kinds = new Set([kind, ...forms.map((form) => this.of(form).kind)])
    const isVerb = isAny || ((!kind || this.hasClasses) && this.changing.test(word))
    const stems = new Set([...own, ...(isVerb ? others : []), ...forms.flatMap((form) => [...this.of(form).stems])])
    for (const relative of this.relatives([word, ...stems])) stems.add(relative)
    for (const [from, to] of this.alike) {
      for (const stem of [word, ...stems]) if (from.test(stem)) stems.add(stem.replace(from, to))
    }
    const changed = new Set()
    if (isVerb) {
      for (const [from, to] of this.changes) {
        for (const stem of stems) if (from.test(stem) && stem.length > 2) changed.add(stem.replace(from, to))
      }
    }
    const all = [...stems, ...changed]
    const common = [...own, ...(isVerb ? others : [])].reduce(commonStart, word)
    const beginnings = [...forms.map((form) => form.replace(/e$/, "")), common.length > 1 ? common : word, ...all.filter((stem) => stem.length > 2)]
    if (this.separable && isVerb) {
      for (const stem of all) {
        const [, prefix = "", rest = stem] = this.separable.exec(stem) ?? []
        for (const inserted of prefix ? ["ge", "zu"] : ["ge"]) beginnings.push(prefix + inserted + rest)
      }
    }
    const isNeeded = (one) => !beginnings.some((other) => other !== one && one.startsWith(other))
    const isVerbal = this.verbal?.test(word)
    return { text: word, singular: this.singular(word), stems, changed, kinds, isVerb, isVerbal, beginnings: [...new Set(beginnings.filter(isNeeded))] }
  }

  /** Returns the tier and weight of a term beside a word of a query; nothing if it is another word. */
  likeness(term, { text, singular, stems, changed, kinds, isVerb, isVerbal }) {
    if (this.singular(term) === singular && [term, text].includes(singular)) return { tier: WHOLE, weight: 0.9 }
    const own = this.of(term)
    const meet = (some, others) => [...some].some((stem) => others.has(stem))
    const isForm = stems.has(term) || meet(own.stems, stems)
    const isVerbForm = meet(own.others, stems)
    const isBare = stems.has(term) && this.bare?.test(`${text} ${term}`)
    if ((isForm || (isVerb && isVerbForm)) && kinds.has(own.kind) && (!isVerbal || this.verbal.test(term)) && !isBare) return { tier: FORM, weight: 0.8 }
    if (isForm || isVerbForm) return { tier: DERIVED, weight: 0.5 }
    return meet(own.stems, changed) || meet(own.others, changed) ? { tier: DERIVED, weight: 0.5, isChanged: true } : null
  }

  /** Returns the possible stems of a word without accents, those that it has as a verb, and the kind of its derivation. */
  of(word) {
    let known = this.known.get(word)
    if (!known) {
      const stems = new Set(this.spellings(word).map((one) => this.fold(this.stemOf(one)[0])))
      const others = new Set(this.verbStems(word))
      const kind = this.derivations ? (this.derivations.exec(word)?.[1] ?? "") : this.stemOf(word)[1]
      this.known.set(word, (known = { stems, others, kind }))
    }
    return known
  }

  /** Yields the stems of a word that are of the same verb as these, or have another ending of the same family. */
  *relatives(stems) {
    for (const family of this.irregular) if (stems.some((stem) => family.includes(stem))) yield* family
    for (const family of this.families) {
      for (const stem of stems) {
        const own = family.find((ending) => stem.endsWith(ending) && stem.length > Math.max(ending.length, 2))
        if (own) for (const ending of family) yield stem.slice(0, -own.length) + ending
      }
    }
  }

  /** Returns a word as it is, and with an accent put back. */
  spellings(word) {
    const found = [word]
    for (let at = Math.max(1, word.length - ACCENTED); at < word.length; at++) {
      for (const letter of this.accented.get(word[at]) ?? []) {
        found.push(word.slice(0, at) + letter + word.slice(at + 1))
        const nexts = letter === "ç" ? this.accented.get(word[at + 1]) ?? [] : [] // ção, ções
        for (const next of nexts) found.push(word.slice(0, at) + letter + next + word.slice(at + 2))
      }
    }
    return found
  }

  /** Yields a word without what the stemmer leaves of a verb's forms. */
  *verbStems(word) {
    const [, prefix = "", rest] = this.participle?.exec(word) ?? []
    const stem = (text) => this.fold(this.stemOf(text)[0])
    if (rest) yield stem(prefix + rest)
    for (const one of rest ? [word, prefix + rest] : [word]) {
      for (let at = one.length > 6 ? 4 : 3; at < one.length; at++) { // a stem of three letters has no longer ending
        if (!this.inflections?.test(one.slice(at))) continue
        yield one.slice(0, at)
        if (this.participle) yield stem(one.slice(0, at)) // konfigurier-te, konfiguri-eren
      }
    }
  }

  allStems(word) {
    const { stems, others } = this.of(word)
    return [word, ...stems, ...others]
  }

  /** Returns what tells whether a term is a form of a word with a wrong letter: whether stems of both differ in one, and not in the last. */
  isMistypedForm(word) {
    const stems = (text) => this.allStems(text).filter((stem) => stem.length > SHORTEST)
    const wrong = stems(word)
    return (term) => Math.abs(term.length - word.length) < WORD_ENDING && stems(term).some((stem) => wrong.some((other) => stem.at(-1) === other.at(-1) && isMistyped(stem, other)))
  }

  /** Returns what tells the forms of a word, now that terms are known which begin as they do. */
  settled(asked) {
    return asked
  }

  /** Returns the word of a term. */
  wordOf(term) {
    return term
  }

  /** Returns the tier of a term that begins with a word of a query; 0 if it does not. */
  beginning(term, word) {
    return term.startsWith(word) ? BEGINNING : 0
  }

  singular(word) {
    return word.length > 3 ? word.replace(this.plural, "") : word
  }

  fold(text) {
    return this.folding.compared([...text].map((character) => this.folding.of(character)).join(""))
  }
}

function commonStart(one, other) {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return one.slice(0, length)
}

/**
 * Returns what gives the stem of a word in a language and the kind of its derivation, and the language's stop words; in
 * languages that are to have none, since they have rules for endings, a word is its own stem.
 */
async function stemmerOf(locale, shipped) {
  const name = { nb: "no", nn: "no" }[locale] ?? locale
  const own = shipped.includes(name) && !WITHOUT.has(name) && !OWN_ENDINGS.has(name) && (await materialStemmer(name))
  const isLatin = /^[a-z]/
  const ownIsLatin = own && !NOT_LATIN.has(name)
  const isEnglish = (word) => !ownIsLatin && !OWN_ENDINGS.has(name) && isLatin.test(word)
  const stemOf = (word) => {
    if (own && isLatin.test(word) === ownIsLatin) return [own.stem(word), ""]
    return isEnglish(word) ? English.stems(word) : [word, ""]
  }
  const otherForms = (word) => (isEnglish(word) ? English.otherForms(word) : [])
  return { stemOf, otherForms, stopWords: own?.stopWords ?? English.STOP_WORDS }
}

/** Languages that need no stemmer of Material's. */
const WITHOUT = new Set(["en", "ja", "ko", "th", "zh"])

/** Languages of Latin letters whose words have endings by rules, or none, instead of a stemmer's: no English ones, either. */
const OWN_ENDINGS = new Set(["ca", "cs", "hr", "id", "ms", "nl", "pl", "sk", "sl", "sr", "tr", "vi"])

/** Languages whose stemmers are for other letters than Latin ones; Latin words are English there. */
const NOT_LATIN = new Set(["ar", "el", "he", "hi", "hy", "kn", "ru", "sa", "ta", "te"])

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
