/* Words of alphabets → where they are in the pages: in other forms, in compounds, and with a letter wrong. */

/** Letters of the shortest part of a compound, and of the shortest word in which a wrong letter is put right. */
const SHORTEST = 3

/** Words that are looked up instead of one that is nowhere. */
const MOST_GUESSES = 3

/**
 * What was found of a word.
 * @typedef {object} Found
 * @property {Map<number, Place[]>} places Its places by page.
 * @property {Set<string>} terms The terms that it is found as.
 */

class Words {
  /**
   * @param {Search} search
   * @param {Stems} stems
   * @param {object} rules In which are optionally:
   * @param {string} rules.links What can stand between the parts of a compound.
   */
  constructor(search, stems, { links = "" }) {
    Object.assign(this, { search, stems, links: ["", ...links.split(" ").filter(Boolean)] })
  }

  /** @returns {Promise<Found>} */
  async find(word, accents) {
    const found = await this.lookUp((segment) => this.forms(segment, word), accents)
    if (found.places.size < FEW) {
      await this.addParts(word, found)
      const isLess = (form) => ({ ...form, tier: Math.min(form.tier, DERIVED) })
      const others = await this.lookUp(async (segment) => (await this.forms(segment, word, true)).map(isLess)) // lud: laden
      merge(found.places, others.places)
      for (const term of others.terms) found.terms.add(term)
    }
    if ([...found.places.values()].some((own) => own.some(({ tier }) => tier > DERIVED))) return found
    const guess = await this.guess(word)
    return { places: merge(guess.places, found.places), terms: new Set([...guess.terms, ...found.terms]) }
  }

  async lookUp(forms, accents) {
    const terms = new Set()
    const places = await this.search.inAll(async (segment) => {
      const found = await forms(segment)
      for (const { term } of found) terms.add(term)
      return findWords(found, accents)
    })
    return { places, terms }
  }

  /** Returns the terms of a segment that are forms of a word or begin with it, with their postings and weights. */
  async forms(segment, word, isAny) {
    let asked = this.stems.query(word, isAny)
    const most = word.length < SHORTEST ? 4 : 10
    const ranges = await Promise.all(asked.beginnings.map((one) => segment.range(one, one + LAST, most)))
    asked = this.stems.settled(asked, ranges.flat().map(([term]) => term))
    const forms = []
    const known = new Set() // Arabic words are in the index more than once
    for (const [term, bytes] of new Map(ranges.flat())) {
      const like = term === word ? { tier: WHOLE, weight: 1, isSame: true } : this.stems.likeness(term, asked)
      if (known.has(this.stems.wordOf(term))) continue
      if (like) known.add(this.stems.wordOf(term))
      if (like?.tier > BEGINNING) forms.push({ term: this.stems.wordOf(term), bytes, ...like })
      else if (this.stems.begins(term, word)) forms.push({ term: this.stems.wordOf(term), bytes, tier: BEGINNING, weight: 1 })
      else if (like) forms.push({ term: this.stems.wordOf(term), bytes, ...like })
    }
    return forms
  }

  /** Adds the places of compounds that are written as two words of the query, to both of them. */
  async join(words, found) {
    for (let index = 1; index < words.length; index++) {
      const [first, second] = [words[index - 1], words[index]]
      if (first.script !== WORD || second.script !== WORD || first.isExcluded || second.isExcluded) continue
      const asked = this.stems.query(second.term)
      const { places, terms } = await this.lookUp(async (segment) => {
        const starts = this.links.map((link) => first.term + link)
        const beginnings = starts.map((start) => start + second.term.slice(0, SHORTEST))
        const ranges = await Promise.all(beginnings.map((one) => segment.range(one, one + LAST)))
        const isCompound = ([term]) =>
          starts.some((start) => {
            const rest = term.startsWith(start) && term.slice(start.length)
            return rest && (rest.startsWith(second.term) || this.stems.likeness(rest, asked)?.tier > BEGINNING)
          })
        return ranges.flat().filter(isCompound).map(([term, bytes]) => ({ term, bytes, tier: WHOLE, weight: 0.8 }))
      })
      const part = (changes) => new Map([...places].map(([page, own]) => [page, own.map((place) => ({ ...place, ...changes }))]))
      merge(found[index - 1].places, part({ length: 0, ends: false }))
      merge(found[index].places, part({ starts: false }))
      for (const one of [found[index - 1], found[index]]) for (const term of terms) one.terms.add(term)
    }
  }

  /** Adds where a compound is written as two words. */
  async addParts(word, found) {
    const start = word.slice(0, SHORTEST)
    const places = await this.search.inAll(async (segment) => {
      const [letter, others] = await Promise.all([segment.range(word[0], word[0]), segment.range(start, word)])
      const terms = [...letter, ...others.filter(([term]) => word.startsWith(term))] // e-mail, data set
      const together = new Map()
      for (const [first, bytes] of terms.reverse().slice(0, MOST_GUESSES)) {
        for (const link of this.links) {
          const rest = word.slice(first.length + link.length)
          if (!word.startsWith(link, first.length) || rest.length < SHORTEST) continue
          const others = (await this.forms(segment, rest)).filter(({ tier }) => tier > BEGINNING)
          const [one, other] = [findWords([{ bytes, tier: WHOLE, weight: 0.8 }]), findWords(others)]
          for (const [page, own] of other) {
            const before = new Set(one.get(page)?.map(({ at }) => at))
            const adjacent = own.filter(({ at }) => before.has(at - 1))
            if (adjacent.length) merge(together, new Map([[page, adjacent.map((place) => ({ ...place, at: place.at - 1, length: 2 }))]]))
            if (adjacent.length) for (const term of [first, ...others.map(({ term }) => term)]) found.terms.add(term)
          }
        }
      }
      return together
    })
    merge(found.places, places)
  }

  /** Finds a word with one letter wrong, missing, too much, or exchanged with the next: as the most frequent words. */
  async guess(word) {
    if (word.length <= SHORTEST) return { places: new Map(), terms: new Set() }
    const known = new Map()
    for (const segment of this.search.segments) {
      for (const letter of new Set(word.slice(0, 2))) {
        for (const [term, often] of await segment.vocabulary(letter)) {
          if (isMistyped(word, term)) known.set(term, Math.max(often, known.get(term) ?? 0))
        }
      }
    }
    const guesses = [...known.keys()].sort((one, other) => known.get(other) - known.get(one)).slice(0, MOST_GUESSES)
    return this.lookUp(async (segment) => {
      const forms = await Promise.all(guesses.map((guess) => this.forms(segment, guess)))
      const isLess = (index) => known.get(guesses[index]) < known.get(guesses[0])
      return forms.flatMap((own, index) => own.filter(({ tier }) => tier > BEGINNING).map((form) => ({ ...form, tier: isLess(index) ? DERIVED : WHOLE })))
    })
  }
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
