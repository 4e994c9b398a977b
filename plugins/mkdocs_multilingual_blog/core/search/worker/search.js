/* A query → its results. */

/** Pages from which on a word has been found often enough. */
const FEW = 5

/** Words that are tried for one that may be misspelt, most frequent first. */
const MOST_SPELLINGS = 12

class Search {
  constructor(config, options) {
    const locale = new URLSearchParams(self.location.search).get("lang")
    const index = config.pieces[locale] ?? Object.values(config.pieces)[0]
    Object.assign(this, { index, lang: config.lang ?? [], options })
  }

  /** Loads what every query needs, once. */
  open() {
    this.opening ??= this.load()
    this.opening.catch(() => (this.opening = undefined))
    return this.opening
  }

  async load() {
    const { base, version, inline, prefix } = this.index
    const pieces = new Pieces(inline ? "" : new URL(`../../${base}`, self.location.href).href, inline)
    const { rules, segments } = await pieces.json(inline ? "index" : `index?${version}`)
    this.prefix = prefix
    let offset = 0
    this.segments = segments.map((data) => {
      const segment = new Segment(pieces, data, offset)
      offset += segment.lengths.length
      return segment
    })
    this.segmenter = new Segmenter(rules)
    this.language = languageOf(rules)
    this.parser = new QueryParser(this.segmenter, this.language)
    this.stem = await stemmer(this.lang)
  }

  async results(query) {
    if (!query.trim()) return { items: [], query, count: 0 }
    await this.open()
    const { words, hits, terms } = await this.hits(this.parser.parse(query))
    const highlighter = new Highlighter(this.segmenter, words, terms)
    const items = await results(hits, highlighter, words.filter(({ isExcluded }) => !isExcluded))
    return { items, query, count: hits.length, ...(this.options.suggest && { suggest: this.suggestions(items, words) }) }
  }

  async hits(parsed) {
    const found = (await Promise.all(parsed.map((word) => this.findAnyhow(word)))).flat()
    const words = found.map(({ word }) => word)
    const wanted = found.filter((_, index) => !words[index].isExcluded)
    const excluded = new Set(found.flatMap(({ places }, index) => (words[index].isExcluded ? [...places.keys()] : [])))
    const hits = rank(this.segments, wanted.map(({ places }) => places)).filter(
      ({ segment, number }) => !excluded.has(segment.offset + number),
    )
    const complete = hits.filter(({ matched }) => matched === wanted.length)
    return { words, hits: complete.length >= 10 ? complete : hits, terms: found.map(({ terms }) => terms) }
  }

  /** Finds a word; if it is nowhere, what is spelt like it, or else the words of which it may consist. */
  async findAnyhow(word) {
    const found = { word, ...(await this.find(word)) }
    if (found.places.size || !word.letters) return [found]
    word.forms.push(...(await this.spellings(word)))
    found.places = await this.findForms(word.forms)
    if (found.places.size) return [found]
    const parts = await Promise.all(this.parser.parts(word).map(async (part) => ({ word: part, ...(await this.find(part)) })))
    const isThere = parts.filter(({ places }) => places.size)
    return isThere.length ? isThere : [found]
  }

  /** Returns how a word may be meant: with the most similar other letters. */
  async spellings(word) {
    const found = (await Promise.all(this.segments.map((segment) => Spelling.spellings(segment, word.letters)))).flat()
    const similar = found.filter(({ isSimilar }) => isSimilar)
    const likely = (similar.length ? similar : found).sort((a, b) => b.count - a.count)
    const words = new Set(likely.map(({ word }) => word))
    return [...words].slice(0, MOST_SPELLINGS).map((letters) => ({ letters: [...letters], weight: 0.8 }))
  }

  /** Returns where a word is, by page numbered through all segments, and the terms that it is found as. */
  async find(word) {
    if (word.script !== WORD) return { places: await this.findForms(word.forms), terms: new Set() }
    const terms = new Set()
    const found = await this.inAll(async (segment) => {
      const forms = await this.wordForms(segment, word.term)
      for (const { term } of forms) terms.add(term)
      return findWords(forms)
    })
    return { places: found, terms }
  }

  /**
   * Finds forms; those of a verb whose stem may be another word only if the verb has other forms in the texts, and
   * those that are less probable only if there is little else.
   */
  async findForms(forms) {
    const proved = new Set()
    const unproved = new Map()
    const find = async (chosen) => {
      const found = await Promise.all(chosen.map((form) => this.inAll((segment) => findLetters(segment, form))))
      chosen.forEach(({ stem, isOwn, isCertain }, index) => {
        if (stem && (isCertain || (!isOwn && found[index].size))) proved.add(stem)
      })
      const isRight = ({ stem }) => !stem || proved.has(stem)
      return found.reduce((all, places, index) => {
        if (isRight(chosen[index])) return merge(all, places)
        merge(unproved, places)
        return all
      }, new Map())
    }
    let all = await find(forms.filter(({ isLate }) => !isLate))
    if (all.size < FEW) all = merge(all, await find(forms.filter(({ isLate }) => isLate)))
    return all.size ? all : unproved
  }

  /** Returns what is found in all segments, by page numbered through them. */
  async inAll(find) {
    const found = await Promise.all(this.segments.map(find))
    const all = new Map()
    found.forEach((places, index) => {
      for (const [page, own] of places) all.set(this.segments[index].offset + page, own)
    })
    return all
  }

  /** Returns the terms of a segment that are forms of a word, with their postings and weights. */
  async wordForms(segment, word) {
    const stem = this.stem(word)
    const common = stem && word.startsWith(stem.slice(0, -1)) && stem.length > 3 ? stem.slice(0, -1) : word
    const forms = []
    for (const [term, bytes] of await segment.range(common, common + LAST)) {
      if (term === word) forms.push({ term, bytes, tier: WHOLE, weight: 1 })
      else if (stem && this.stem(term) === stem) forms.push({ term, bytes, tier: WHOLE, weight: 0.8 })
      else if (term.startsWith(word)) forms.push({ term, bytes, tier: BEGINNING, weight: 1 })
    }
    return forms
  }

  suggestions(items, words) {
    const last = words.at(-1)?.text.toLowerCase()
    if (!last) return []
    const titles = items.slice(0, 10).map(([{ title }]) => title.replace(/<\/?mark>/g, "").toLowerCase())
    const found = titles.flatMap((title) => title.split(/[^\p{L}\p{N}\p{M}]+/u)).filter((word) => word.startsWith(last))
    return [...new Set(found)].reverse()
  }
}

const languageOf = (rules) =>
  rules.particles ? new Korean(rules) : rules.postpositions ? new Japanese(rules) : {}

async function stemmer(lang) {
  return () => ""
}
