/* A query → its results. */

/** Pages from which on a word has been found often enough. */
const FEW = 5

/** Pages from which on a word is not looked up as two words. */
const MANY = 10

/** Files that browsers load at once from a server of HTTP/1.1. */
const AT_ONCE = 6

/** Words that are tried for one that may be misspelt, most frequent first. */
const MOST_SPELLINGS = 12

/** Ranks after which results do not wait for others: of the best page, of as many as a phone shows at once, of all. */
const STEPS = [0, 1, 3, LISTED]

/** Milliseconds in which a text that is shown first has the line for itself. */
const HEAD_START = 50

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
    this.stopWords = new Set(language.stopWords.flatMap((word) => this.segmenter.units(word).map(({ text }) => this.comparedOf(text))))
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
    let all = { items: [], count: 0, query, pending: true }
    const others = query.trim() ? this.others : []
    try {
      for await (const { count, items, words, isLast } of query.trim() ? this.found(query, isWanted) : []) {
        all = { ...all, count, items }
        if (this.options.suggest) all.suggest = this.suggestions(items, words)
        if (count && !(isLast && !others.length)) yield all
      }
    } catch (error) {
      all = failed(all, error)
    }
    const loading = (isWanted() ? others : []).map((other) => handled(other.whole(query, isWanted)))
    for (const other of loading) {
      try {
        const { count, items } = await other
        all = { ...all, count: all.count + count, items: [...all.items, ...items] }
        if (count && other !== loading.at(-1)) yield all
      } catch (error) {
        all = failed(all, error)
      }
    }
    yield { ...all, pending: false }
  }

  /** Returns all that is found. */
  async whole(query, isWanted) {
    let whole = { count: 0, items: [] }
    for await (const found of this.found(query, isWanted)) whole = found
    return whole
  }

  /**
   * Yields what is found, which has a number of pages, the words of the query, and items: first that for which nothing
   * has to be loaded that only adds less probable pages, and last all.
   */
  async *found(query, isWanted) {
    await this.open()
    const parsed = this.parser.parse(query)
    const [sure, compounds] = await Promise.all([
      Promise.all(parsed.map((word) => this.find(word))),
      this.words.compounds(parsed),
    ])
    if (!isWanted()) return
    for (const compound of compounds) addCompound(sure, compound)
    const isWhole = !sure.some(({ more }) => more)
    const isEnough = isWhole || sure.every(({ word, isSure }) => isSure || word.isExcluded)
    const addMore = () => Promise.all(sure.map((found) => (found.more ? found.more(found) : [found])))
    let adding, isShown
    for await (const part of isEnough ? this.loaded(sure) : []) {
      yield { ...part, isLast: part.isLast && isWhole }
      if (!isWhole) adding ??= handled(addMore())
      isShown = part.count > 0
    }
    if (isWhole || !isWanted()) return
    const all = (await (adding ?? addMore())).flat()
    if (!isWanted()) return
    for await (const part of this.loaded(all)) if (part.isLast || !isShown) yield part
  }

  /** Yields what is found, of more and more pages. */
  async *loaded(found) {
    const { words, hits, terms } = this.hits(found)
    const highlighter = new Highlighter(this.segmenter, words, terms)
    const shown = words.filter(({ isExcluded }) => !isExcluded)
    const isLast = (step) => step + 2 === STEPS.length || STEPS[step + 1] >= hits.length
    const load = (step) => {
      const groups = handled(results(hits, STEPS[step], STEPS[step + 1], highlighter, shown))
      return { groups, isLast: isLast(step), next: isLast(step) || handled(Promise.race([groups, pause(HEAD_START)]).then(() => load(step + 1))) }
    }
    const items = []
    for (let step = load(0); step; step = !step.isLast && (await step.next)) {
      for (const group of await step.groups) items.push(group.map((item) => this.addressed(item)))
      yield { count: hits.length, words, items: [...items], isLast: step.isLast }
    }
  }

  /** Returns an item with its address from the root of the page's search, and the name of another language. */
  addressed(item) {
    const badge = this.badge && `<span class="md-blog-badge">${escapeHtml(this.badge)}</span> `
    return { ...item, location: this.index.prefix + item.location, title: badge + item.title }
  }

  hits(found) {
    const words = found.map(({ word }) => word)
    const wanted = found.filter((_, index) => !words[index].isExcluded)
    const excluded = new Set(found.flatMap(({ places }, index) => (words[index].isExcluded ? [...places.keys()] : [])))
    const isRequired = this.required(words.filter(({ isExcluded }) => !isExcluded), wanted)
    const hits = rank(this.segments, wanted.map(({ places }) => places), isRequired).filter(
      ({ segment, number }) => !excluded.has(segment.offset + number),
    )
    return { words, hits, terms: found.map(({ terms }) => terms) }
  }

  comparedOf(word) {
    return this.segmenter.folding.compared(word)
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
    const tells = words.map(({ term }, index) => !this.stopWords.has(term && this.comparedOf(term)) && found[index].places.size <= pages / 2)
    return tells.some(Boolean) ? tells : words.map(() => true)
  }

  /**
   * Returns a word with where it is, by page numbered through all segments, the terms that it is found as, whether
   * that surely is the word, and what adds less probable places and returns the words with them, if there is little.
   */
  async find(word) {
    if (word.script === WORD) return { word, ...(await this.words.find(word.term)) }
    const { forms, isAll } = glance(word.forms, this.segments)
    const places = await new FormFinder(this, true).find(forms)
    const isEnough = isAll && (places.size >= FEW || (places.size && !word.forms.some(({ isLate }) => isLate)))
    return { word, places, terms: new Set(), isSure: places.size > 0, more: isEnough ? undefined : () => this.findAll(word) }
  }

  /**
   * Returns a word of letters with where all of its forms are: less probable ones if there is little, and two words if it
   * may be written so; if it is nowhere, or only what is hardly it, what is spelt like it, or else the words of which it may consist.
   */
  async findAll(word) {
    const places = await this.findForms(word.forms)
    const found = { word, places, terms: new Set() }
    const apart = places.size < MANY ? await this.language.apart?.(word.letters, (forms) => this.findForms(forms)) : undefined
    const isKnown = apart?.places.size || [...places.values()].some((own) => own.some(({ tier }) => tier !== DERIVED))
    if (apart) merge(places, apart.places)
    const all = isKnown ? [found] : await this.guess(found)
    if (apart) word.forms.push(...apart.forms)
    return all
  }

  async guess(found) {
    const { word, places } = found
    word.forms.push(...(await this.spellings(word)))
    merge(places, await this.findForms(word.forms))
    if (places.size) return [found]
    const parts = this.parser.parts(word).map(async (word) => ({ word, places: await this.findForms(word.forms), terms: new Set() }))
    const isThere = (await Promise.all(parts)).filter(({ places }) => places.size)
    return isThere.length ? isThere : [found]
  }

  /** Returns where forms are, those that are less probable only if there is little else. */
  async findForms(forms) {
    const finder = new FormFinder(this)
    const places = await finder.find(forms.filter(({ isLate }) => !isLate))
    return places.size < FEW ? finder.addLate(places, forms) : places
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

/** Finds forms, of a verb whose stem may be another word only if it has other forms in the texts. */
class FormFinder {
  constructor(search, isGlance) {
    Object.assign(this, { search, isGlance, proved: new Set(), unproved: new Map() })
  }

  async find(forms) {
    const found = await Promise.all(
      forms.map((form) => this.search.inAll((segment) => findLetters(segment, form, this.isGlance))),
    )
    const seen = new Map() // how many forms of a stem there are
    forms.forEach(({ stem, isOwn, isCertain, isName, isChanged }, index) => {
      if (!stem || (isName && !isCertain) || !(isCertain || found[index].size)) return
      seen.set(stem, (seen.get(stem) ?? Number(isChanged ?? false)) + 1)
      if (isCertain || !isOwn || seen.get(stem) > 1) this.proved.add(stem)
    })
    const isRight = ({ stem }) => !stem || this.proved.has(stem)
    const all = new Map()
    found.forEach((places, index) => merge(isRight(forms[index]) ? all : this.unproved, places))
    return all
  }

  /** Adds the less probable ones of forms to places; what was not proved if there is nothing else. */
  async addLate(places, forms) {
    merge(places, await this.find(forms.filter(({ isLate }) => isLate)))
    return places.size ? places : merge(places, this.unproved)
  }
}

/**
 * Returns which forms of a word are looked up for the first result, and whether that is all there is to know of those
 * that are probable. A form that begins like another one is left out, and verbs are beside a word without particles;
 * the others as soon as there are more files to load than a browser loads at once.
 *
 * @param {LetterForm[]} forms
 * @param {Segment[]} segments
 */
function glance(forms, segments) {
  const probable = forms.filter(({ isLate }) => !isLate)
  const plain = probable.filter(({ isDerived }) => !isDerived)
  const textOf = ({ letters }) => letters.join("")
  const isLonger = (form) => plain.some((other) => other.letters.length > 1 && form.letters.length > other.letters.length + 1 && textOf(form).startsWith(textOf(other)))
  const likely = plain.length > 1 ? plain.filter((form) => !isLonger(form)) : probable
  const files = new Set()
  const chosen = likely.filter((form, index) => {
    const ranges = rangesOf(form, true)
    const own = segments.flatMap((segment) => segment.toLoad(ranges).map((file) => `${segment.name}${file}`))
    const isChosen = index === 0 || new Set([...files, ...own]).size <= AT_ONCE
    if (isChosen) own.forEach((file) => files.add(file))
    return isChosen
  })
  return { forms: chosen, isAll: chosen.length === probable.length && chosen.every(({ letters }) => letters.length < 3) }
}

const stemsOf = (rules, language, folding) => new (rules.attached ? AttachedStems : Stems)(language, folding, rules)

const languageOf = (rules) =>
  rules.particles ? new Korean(rules) : rules.postpositions ? new Japanese(rules) : {}

/** Returns results of which some could not be loaded, so that nobody can tell how many there are. */
function failed(results, error) {
  console.warn(error)
  return { ...results, query: undefined }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Returns a promise whose failure is told to who waits for it, and to nobody before. */
function handled(promise) {
  promise.catch(() => {})
  return promise
}
