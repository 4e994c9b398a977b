/* A query → its results. */

/** Pages from which on a word has been found often enough. */
const FEW = 5

/** Words that are tried for one that may be misspelt, most frequent first. */
const MOST_SPELLINGS = 12

/** Pages whose results do not wait for others: as many as a browser loads side by side. */
const FIRST = 6

class Search {
  /**
   * @param {object} config Configuration of Material's index, with `pieces` for each language.
   * @param {{suggest?: boolean}} options
   * @param {string} [locale] The language; without it that of the page, and others whose results follow.
   */
  constructor(config, options, locale) {
    const asked = new URLSearchParams(self.location.search).get("lang")
    const own = locale ?? (asked in config.pieces ? asked : Object.keys(config.pieces)[0])
    const index = config.pieces[own]
    this.locale = own.split(/[-_]/)[0].toLowerCase()
    this.lang = locale ? [this.locale] : (config.lang ?? [])
    Object.assign(this, { index, options, badge: locale ? index.name : "" })
    const others = locale ? [] : Object.keys(config.pieces).filter((other) => other !== own && config.pieces[other].name)
    this.others = others.map((other) => new Search(config, {}, other))
  }

  /** Loads what every query needs, once. */
  open() {
    this.opening ??= this.load()
    this.opening.catch(() => (this.opening = undefined))
    return this.opening
  }

  async load() {
    const { base, version = "", inline } = this.index
    const pieces = new Pieces(inline ? "" : new URL(`../../${base}`, self.location.href).href, inline)
    const manifest = pieces.json(inline ? "index" : `index?${version}`)
    const language = await stemmerOf(this.locale, this.lang)
    const { rules, segments } = await manifest
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

  /**
   * Yields results in the form of Material's search as they come: the best pages of the page's language, all of them,
   * then those of each other language below. With them come the number of all that was found, whether more follow, and
   * the query, unless something could not be loaded.
   *
   * @param {string} query
   * @param {() => boolean} isWanted Whether no other query has followed, so that it is worth loading texts.
   */
  async *results(query, isWanted) {
    const all = { items: [], count: 0, query, pending: true }
    const searches = query.trim() ? [this.found(query, isWanted)] : []
    for (const search of searches) {
      try {
        const { count, words, best, groups } = await search
        const above = all.items
        all.count += count
        for (const loading of count > FIRST || this.others.length ? [best, groups] : [groups]) {
          all.items = [...above, ...(await loading)]
          if (this.options.suggest && search === searches[0]) all.suggest = this.suggestions(all.items, words)
          if (loading === best && count) yield { ...all }
        }
      } catch (error) {
        console.warn(error)
        all.query = undefined
      }
      if (search === searches[0]) searches.push(...this.others.map((other) => handled(other.found(query, isWanted))))
    }
    yield { ...all, pending: false }
  }

  /** Returns how many pages are found, the words of the query, and promises of the items of the best pages and of all. */
  async found(query, isWanted) {
    await this.open()
    const { words, hits, terms } = await this.hits(this.parser.parse(query))
    if (!isWanted()) return { count: 0, words: [], best: [], groups: [] }
    const highlighter = new Highlighter(this.segmenter, words, terms)
    const loading = results(hits, highlighter, words.filter(({ isExcluded }) => !isExcluded))
    const [best, groups] = [loading.slice(0, FIRST), loading].map(async (some) =>
      (await Promise.all(some)).map((group) => group.map((item) => this.addressed(item))),
    )
    return { count: hits.length, words, best: handled(best), groups: handled(groups) }
  }

  /** Returns an item with its address from the root of the page's search, and the name of another language. */
  addressed(item) {
    const badge = this.badge && `<span class="md-blog-badge">${escapeHtml(this.badge)}</span> `
    return { ...item, location: this.index.prefix + item.location, title: badge + item.title }
  }

  async hits(parsed) {
    const found = (await Promise.all(parsed.map((word) => this.findAnyhow(word)))).flat()
    const words = found.map(({ word }) => word)
    await this.words.join(words, found)
    const wanted = found.filter((_, index) => !words[index].isExcluded)
    const excluded = new Set(found.flatMap(({ places }, index) => (words[index].isExcluded ? [...places.keys()] : [])))
    const isRequired = this.required(words.filter(({ isExcluded }) => !isExcluded), wanted)
    const hits = rank(this.segments, wanted.map(({ places }) => places), isRequired).filter(
      ({ segment, number }) => !excluded.has(segment.offset + number),
    )
    const complete = hits.filter(({ matched }) => matched === isRequired.filter(Boolean).length)
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

  /** Returns which words a page should have: not those that most pages have, nor those that say nothing alone. */
  required(words, found) {
    const pages = this.segments.reduce((sum, { lengths }) => sum + lengths.length, 0)
    const tells = words.map(({ term }, index) => !this.stopWords.has(term) && found[index].places.size <= pages / 2)
    return tells.some(Boolean) ? tells : words.map(() => true)
  }

  /** Returns where a word is, by page numbered through all segments, and the terms that it is found as. */
  async find(word) {
    if (word.script !== WORD) return { places: await this.findForms(word.forms), terms: new Set() }
    return this.words.find(word.term, word.accents)
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
      const seen = new Map() // how many forms of a stem there are
      chosen.forEach(({ stem, isOwn, isCertain, isName, isChanged }, index) => {
        if (!stem || (isName && !isCertain) || !(isCertain || found[index].size)) return
        seen.set(stem, (seen.get(stem) ?? Number(isChanged ?? false)) + 1)
        if (isCertain || !isOwn || seen.get(stem) > 1) proved.add(stem)
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

  suggestions(items, words) {
    const last = words.at(-1)?.text.toLowerCase()
    if (!last) return []
    const titles = items.slice(0, 10).map(([{ title }]) => title.replace(/<\/?mark>/g, "").toLowerCase())
    const found = titles.flatMap((title) => title.split(/[^\p{L}\p{N}\p{M}]+/u)).filter((word) => word.startsWith(last))
    return [...new Set(found)].reverse()
  }
}

const stemsOf = (rules, language, folding) => new (rules.attached ? ArabicStems : Stems)(language, folding, rules)

const languageOf = (rules) =>
  rules.particles ? new Korean(rules) : rules.postpositions ? new Japanese(rules) : {}

/** Returns a promise whose failure is told to who waits for it, and to nobody before. */
function handled(promise) {
  promise.catch(() => {})
  return promise
}
