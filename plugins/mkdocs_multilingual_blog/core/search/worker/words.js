/* Words of alphabets → where they are in the pages: in other forms, in compounds, and with a letter wrong. */

/** Letters of the shortest part of a compound, and of the shortest word in which a wrong letter is put right. */
const SHORTEST = 3

/** Letters of a word that are its ending. */
const ENDING = 3

/** Stands in a term behind a word without its marks, and before the word itself. */
const EXACT = "\x02"

/** Letters of the longest endings in which a word may differ from one that is meant: beside a wrong letter, and else. */
const [LONGEST_ENDING, SHORT_ENDING] = [4, 3]

/** Words that are looked up instead of one that is nowhere. */
const MOST_GUESSES = 3

/**
 * What was found of a word.
 * @typedef {object} Found
 * @property {Map<number, Place[]>} places Its places by page.
 * @property {Set<string>} terms The terms that it is found as.
 * @property {boolean} [isSure] Whether some of them are the word, and not only derived from it.
 * @property {Function} [more] Adds what it may be as well, if there is little; returns all words of which it consists.
 */

class Words {
  /**
   * @param {Search} search
   * @param {Stems} stems
   * @param {object} rules In which are optionally:
   * @param {string} rules.links What can stand between the parts of a compound.
   */
  constructor(search, stems, { links = "" }) {
    Object.assign(this, { search, stems, folding: stems.folding, links: ["", ...links.split(" ").filter(Boolean)] })
  }

  /** @returns {Promise<Found>} */
  async find(word) {
    const found = await this.lookUp(await this.forms(word))
    const isSure = isKnown(found)
    const isAll = found.places.size >= FEW && isSure
    return { ...found, isSure, more: isAll ? undefined : (found) => this.findMore(word, found) }
  }

  /** Adds compounds and other endings to a word that there is little of, and what may be meant if it is none. */
  async findMore(word, found) {
    const compared = this.folding.compared(word)
    if (found.places.size < FEW) {
      const isLess = (form) => ({ ...form, tier: Math.min(form.tier, DERIVED) })
      const any = this.forms(word, true).then((forms) => this.lookUp(forms.map((own) => own.map(isLess)))) // lud: laden
      for (const others of await Promise.all([this.inParts(compared), any])) addFound(found, others)
    }
    if (!isKnown(found)) addFound(found, await this.guess(compared))
    return [found]
  }

  /** Returns where forms are, of which there is a list for each segment. */
  async lookUp(forms) {
    const terms = new Set(forms.flat().map(({ term }) => term))
    const places = await this.search.inAll((_, index) => findWords(forms[index]))
    return { places, terms }
  }

  /**
   * Returns for each segment the terms that are forms of a word or begin with it, with their postings and weights. A word
   * of few letters is rather the beginning of one than another form.
   */
  async forms(exact, isAny) {
    const word = this.folding.compared(exact)
    const asked = this.stems.query(word, isAny)
    const most = word.length < SHORTEST ? 4 : 10
    const found = await this.inSegments(async (segment) => {
      const ranges = await Promise.all(asked.beginnings.map((one) => this.terms(segment, one, one + LAST, most)))
      return new Map(ranges.flat().map((found) => [found.term, found]))
    })
    const known = found.flatMap((terms) => [...terms.values()].map(({ compared }) => compared))
    const isUnfinished = word.length <= SHORTEST && known.some((one) => one !== word && this.stems.beginning(one, word))
    const settled = this.stems.settled(asked, known)
    const forms = found.map((terms) => this.formsAmong(terms.values(), { exact, word, asked: settled, isUnfinished }))
    const meant = isUnfinished || known.includes(word) ? [] : known.filter((one) => this.folding.plain(one) === word)
    return meant.length ? this.formsOfAny([...new Set(meant)], forms) : forms
  }

  /** Returns forms with those of words that a reader may mean who left their marks out: kiintea, kiinteä. */
  async formsOfAny(words, forms) {
    const found = await Promise.all(words.map((word) => this.forms(word)))
    return forms.map((own, segment) => {
      const worst = (one, other) => one.tier + one.weight - other.tier - other.weight
      const all = [...own, ...found.flatMap((lists) => lists[segment])].sort(worst)
      return [...new Map(all.map((form) => [form.term, form])).values()]
    })
  }

  inSegments(find) {
    return Promise.all(this.search.segments.map(find))
  }

  formsAmong(terms, { exact, word, asked, isUnfinished }) {
    const forms = []
    const known = new Set() // Arabic words are in the index more than once
    for (const { term, compared, bytes } of terms) {
      const own = this.stems.wordOf(term)
      const isSame = compared === word
      const like = isSame ? { tier: WHOLE, weight: 1 } : (this.stems.likeness(compared, asked) ?? this.likenessWithoutMarks(compared, asked, word))
      if (known.has(own)) continue
      if (like) known.add(own)
      const begins = this.stems.beginning(compared, word)
      const isForm = like?.tier > BEGINNING && (!isUnfinished || (like.tier === WHOLE && begins > 0))
      const less = like && isUnfinished ? { tier: DERIVED, weight: 0.1 } : like
      const found = isForm ? like : begins ? { tier: begins, weight: 1 } : less
      const marked = found && this.withMarks(found, { exact, term, isSame, isBegun: found.tier === BEGINNING || (begins && isUnfinished) })
      if (marked) forms.push({ ...marked, term: own, bytes })
    }
    return forms
  }

  /**
   * Returns a form, which counts less if its marks are other ones: a reader who types marks means no word that is written
   * without them (placé, place), nor one that begins as it was typed otherwise (sím, simple). The last letter's is not lost
   * in other forms, either (placés, places). A stem changes without getting a mark (lies, los, but not lös).
   */
  withMarks(form, { exact, term, isSame, isBegun }) {
    const isMarked = (text) => this.folding.compared(text) !== text
    if (form.isChanged && isMarked(term.slice(0, -ENDING))) return null
    const isOther = isSame || isBegun ? !this.stems.beginning(term, exact) : isMarked(exact.at(-1)) && !isMarked(term)
    const isLess = isOther && (isBegun || (isMarked(exact) && form.tier > BEGINNING))
    return { ...form, tier: isLess ? DERIVED : form.tier, weight: isOther ? form.weight / 2 : form.weight }
  }

  /** Returns the terms of a segment from one to another one, as they are indexed and compared, with their postings. */
  async terms(segment, from, to, most) {
    const [first, last] = [from, to].map((word) => this.folding.plain(word))
    const found = await segment.range(first, last + EXACT + LAST, most)
    return found.map(([name, bytes]) => {
      const term = name.slice(name.indexOf(EXACT) + 1)
      return { term, compared: this.folding.compared(term), bytes }
    })
  }

  /** Returns the tier and weight of a term whose marks a reader may have left out: langd, längd. */
  likenessWithoutMarks(term, asked, word) {
    const plain = this.folding.plain(term)
    if (plain === term || this.folding.plain(word) !== word) return null
    if (plain === word) return { tier: FORM, weight: 0.5 }
    return plain.startsWith(word) || this.stems.likeness(plain, asked) ? { tier: DERIVED, weight: 0.3 } : null
  }

  /** Returns the compounds that are written as two words of a query: the index of the second one, and what was found. */
  compounds(words) {
    const isPlain = ({ script, isExcluded }) => script === WORD && !isExcluded
    const seconds = words.map((_, index) => index).filter((index) => index && isPlain(words[index - 1]) && isPlain(words[index]))
    return Promise.all(seconds.map(async (index) => ({ index, ...(await this.compound(...[index - 1, index].map((one) => this.folding.compared(words[one].term)))) })))
  }

  async compound(first, second) {
    const asked = this.stems.query(second)
    const starts = this.links.map((link) => first + link)
    const isCompound = ({ compared }) =>
      starts.some((start) => {
        const rest = compared.startsWith(start) && compared.slice(start.length)
        return rest && (rest.startsWith(second) || this.stems.likeness(rest, asked)?.tier > BEGINNING)
      })
    const forms = await this.inSegments(async (segment) => {
      const beginnings = starts.map((start) => start + second.slice(0, SHORTEST))
      const ranges = await Promise.all(beginnings.map((one) => this.terms(segment, one, one + LAST)))
      return ranges.flat().filter(isCompound).map(({ term, bytes }) => ({ term, bytes, tier: WHOLE, weight: 0.8 }))
    })
    return this.lookUp(forms)
  }

  /** Returns where a compound is written as two words. */
  async inParts(word) {
    const start = word.slice(0, SHORTEST)
    const found = new Set()
    const places = await this.search.inAll(async (segment, index) => {
      const [letter, others] = await Promise.all([this.terms(segment, word[0], word[0]), this.terms(segment, start, word)])
      const terms = [...letter, ...others.filter(({ compared }) => word.startsWith(compared))] // e-mail, data set
      const starts = terms.reverse().slice(0, MOST_GUESSES).flatMap(({ term, compared: { length }, bytes }) =>
        this.links.filter((link) => word.startsWith(link, length)).map((link) => ({ first: term, bytes, rest: word.slice(length + link.length) })),
      )
      const parts = starts.filter(({ rest }) => rest.length >= SHORTEST).map(async (part) => ({ ...part, others: (await this.forms(part.rest))[index] }))
      const together = new Map()
      for (const { first, bytes, others } of await Promise.all(parts)) {
        const whole = others.filter(({ tier }) => tier > BEGINNING)
        const [one, other] = [findWords([{ bytes, tier: WHOLE, weight: 0.8 }]), findWords(whole)]
        for (const [page, own] of other) {
          const before = new Set(one.get(page)?.map(({ at }) => at))
          const adjacent = own.filter(({ at }) => before.has(at - 1)).map((place) => ({ ...place, at: place.at - 1, length: 2 }))
          if (!adjacent.length) continue
          merge(together, new Map([[page, adjacent]]))
          for (const term of [first, ...whole.map(({ term }) => term)]) found.add(term)
        }
      }
      return together
    })
    return { places, terms: found }
  }

  likeForms(word) {
    const isMistypedStem = this.stems.isMistypedForm(word)
    return (term) => Math.max(mistypedForm(word, term), isMistypedStem(term) ? commonStart(word, term).length + 2 : 0)
  }

  /** Finds a word with one letter wrong, missing, too much, or exchanged with the next: as the most frequent words. */
  async guess(word) {
    if (word.length <= SHORTEST) return { places: new Map(), terms: new Set() }
    const letters = new Set(word.slice(0, 2))
    const lists = await Promise.all(this.search.segments.flatMap((segment) => [...letters].map((letter) => segment.vocabulary(letter))))
    const similar = (likeness) => {
      const found = new Map()
      for (const [term, often] of lists.flat()) {
        const like = Number(likeness(term))
        if (like) found.set(term, Math.max(10 * like + often, found.get(term) ?? 0))
      }
      return found
    }
    let known = similar((term) => isMistyped(word, term) || isMistyped(word, this.stems.singular(term)))
    if (!known.size) known = similar(this.likeForms(word))
    const guesses = [...known.keys()].sort((one, other) => known.get(other) - known.get(one)).slice(0, MOST_GUESSES)
    const forms = await Promise.all(guesses.map((guess) => this.forms(guess)))
    const isLess = (index) => known.get(guesses[index]) < known.get(guesses[0])
    const ofGuess = (own, index) => own.filter(({ tier }) => tier > BEGINNING).map((form) => (isLess(index) ? { ...form, tier: DERIVED } : form))
    return this.lookUp(this.search.segments.map((_, segment) => forms.flatMap((lists, index) => ofGuess(lists[segment], index))))
  }
}

/** Returns whether a word is surely found: not only what is derived from it. */
const isKnown = ({ places }) => [...places.values()].some((own) => own.some(({ tier }) => tier > DERIVED))

function addFound(found, others) {
  merge(found.places, others.places)
  for (const term of others.terms) found.terms.add(term)
}

/** Adds a compound to both of the words of which it consists. */
function addCompound(found, { index, places, terms }) {
  const part = (changes) => new Map([...places].map(([page, own]) => [page, own.map((place) => ({ ...place, ...changes }))]))
  addFound(found[index - 1], { places: part({ length: 0, ends: false }), terms })
  addFound(found[index], { places: part({ starts: false }), terms })
}

/**
 * Returns how many letters agree of two words that may be forms of one, of which a letter is wrong: 0 if too few agree, before
 * the wrong one and after it, or more than endings differ else.
 */
function mistypedForm(one, other) {
  const start = commonStart(one, other).length
  const [rest, otherRest] = [one.slice(start), other.slice(start)]
  const isExchanged = rest[0] === otherRest[1] && rest[1] === otherRest[0]
  const differences = [[1, 1], [1, 0], [0, 1], ...(isExchanged ? [[2, 2]] : [])]
  const agreeing = differences.map(([skipped, otherSkipped]) => {
    const ends = [rest.slice(skipped), otherRest.slice(otherSkipped)]
    const shared = commonStart(...ends).length
    const isLike = (shared > 1 || skipped > 1) && start > 0 && start + shared > SHORTEST && ends.every(({ length }) => length - shared <= LONGEST_ENDING)
    return isLike ? start + shared + (skipped > 1 ? 2 : 0) : 0
  })
  const isEnding = start > SHORTEST + 1 && Math.max(rest.length, otherRest.length) <= SHORT_ENDING && Math.abs(one.length - other.length) < 2
  return Math.max(isEnding ? start : 0, ...agreeing)
}

/** Returns whether two words differ by one letter, or by two that are exchanged. */
function isMistyped(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false
  const start = commonStart(one, other).length
  const [rest, otherRest] = [one.slice(start), other.slice(start)]
  return (
    rest.slice(1) === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    (rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2))
  )
}
