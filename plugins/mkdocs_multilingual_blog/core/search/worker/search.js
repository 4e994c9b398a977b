/* A query → its results. */

/** Pages from which on a word has been found often enough. */
const FEW = 5

class Search {
  constructor(config, options) {
    const locale = new URLSearchParams(self.location.search).get("lang")
    const index = config.pieces[locale] ?? Object.values(config.pieces)[0]
    this.locale = (locale ?? Object.keys(config.pieces)[0]).split(/[-_]/)[0].toLowerCase()
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
    const manifest = pieces.json(inline ? "index" : `index?${version}`)
    const language = await stemmerOf(this.locale, this.lang)
    const { rules, segments } = await manifest
    this.prefix = prefix
    let offset = 0
    this.segments = segments.map((data) => {
      const segment = new Segment(pieces, data, offset)
      offset += segment.lengths.length
      return segment
    })
    this.segmenter = new Segmenter(rules)
    this.words = new Words(this, stemsOf(rules, language, this.segmenter.folding), rules)
    this.stopWords = new Set(language.stopWords.flatMap((word) => this.segmenter.units(word).map(({ text }) => text)))
    this.language = languageOf(rules)
    this.parser = new QueryParser(this.segmenter, this.language)
  }

  async results(query) {
    if (!query.trim()) return { items: [], query, count: 0 }
    await this.open()
    const words = this.parser.parse(query)
    const { hits, terms } = await this.hits(words)
    const highlighter = new Highlighter(this.segmenter, words, terms)
    const items = await results(hits, highlighter, words.filter(({ isExcluded }) => !isExcluded))
    return { items, query, count: hits.length, ...(this.options.suggest && { suggest: this.suggestions(items, words) }) }
  }

  async hits(words) {
    const found = await Promise.all(words.map((word) => this.find(word)))
    await this.words.join(words, found)
    const wanted = found.filter((_, index) => !words[index].isExcluded)
    const excluded = new Set(found.flatMap(({ places }, index) => (words[index].isExcluded ? [...places.keys()] : [])))
    const isRequired = this.required(words.filter(({ isExcluded }) => !isExcluded), wanted)
    const hits = rank(this.segments, wanted.map(({ places }) => places), isRequired).filter(
      ({ segment, number }) => !excluded.has(segment.offset + number),
    )
    const complete = hits.filter(({ matched }) => matched === isRequired.filter(Boolean).length)
    return { hits: complete.length >= 10 ? complete : hits, terms: found.map(({ terms }) => terms) }
  }

  /** Returns which words a page should have: not those that most pages have, nor those that say nothing alone. */
  required(words, found) {
    const pages = this.segments.reduce((sum, { lengths }) => sum + lengths.length, 0)
    const tells = words.map(({ term }, index) => !this.stopWords.has(term) && found[index].places.size <= pages / 2)
    return tells.some(Boolean) ? tells : words.map(() => true)
  }

  /** Returns where a word is, by page numbered through all segments, and the terms that it is found as. */
  async find(word) {
    if (word.script !== WORD) return { places: await this.findForms(word.forms), terms: new Set() }
    return this.words.find(word.term)
  }

  /**
   * Finds forms; those of a verb whose stem may be another word only if the verb has other forms in the texts, and
   * those that are less probable only if there is little else.
   */
  async findForms(forms) {
    const proved = new Set()
    const find = async (chosen) => {
      const found = await Promise.all(chosen.map((form) => this.inAll((segment) => findLetters(segment, form))))
      chosen.forEach(({ stem, isOwn, isCertain }, index) => {
        if (stem && (isCertain || (!isOwn && found[index].size))) proved.add(stem)
      })
      const isRight = ({ stem }) => !stem || proved.has(stem)
      return found.reduce((all, places, index) => (isRight(chosen[index]) ? merge(all, places) : all), new Map())
    }
    const early = await find(forms.filter(({ isLate }) => !isLate))
    return early.size < FEW ? merge(early, await find(forms.filter(({ isLate }) => isLate))) : early
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

  suggestions(items, words) {
    const last = words.at(-1)?.text.toLowerCase()
    if (!last) return []
    const titles = items.slice(0, 10).map(([{ title }]) => title.replace(/<\/?mark>/g, "").toLowerCase())
    const found = titles.flatMap((title) => title.split(/[^\p{L}\p{N}\p{M}]+/u)).filter((word) => word.startsWith(last))
    return [...new Set(found)].reverse()
  }
}

const stemsOf = (rules, language, folding) => new (rules.attached ? ArabicStems : Stems)(language, folding, rules)

const languageOf = (rules) => (rules.particles ? new Korean(rules) : {})
