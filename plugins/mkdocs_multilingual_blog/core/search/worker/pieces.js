/* Files of an index: fetched once, unpacked, read. */

/** Returns what is loaded under a key, once; what fails is tried again: the reader may be online by then. */
function once(loading, key, load) {
  if (!loading.has(key)) {
    const promise = load()
    loading.set(key, promise)
    promise.catch(() => loading.delete(key))
  }
  return loading.get(key)
}

/** Fetches pieces of an index, each once. */
class Pieces {
  /**
   * @param {string} base Address of their folder.
   * @param {Record<string, string> | undefined} inline Their contents in Base64, for pages that are opened from a disk.
   */
  constructor(base, inline) {
    Object.assign(this, { base, inline, loading: new Map() })
  }

  /**
   * @param {string} name
   * @param {boolean} isFixed Whether the name says what the file contains, so that a browser need not ask for it again.
   * @returns {Promise<Uint8Array>}
   */
  bytes(name, isFixed = true) {
    return once(this.loading, name, () => this.load(name, isFixed))
  }

  async json(name, isFixed) {
    return JSON.parse(new TextDecoder().decode(await this.bytes(name, isFixed)))
  }

  async load(name, isFixed) {
    const options = { cache: isFixed ? "force-cache" : "default" }
    const response = this.inline ? new Response(fromBase64(this.inline[name])) : await fetch(this.base + name, options)
    if (!response.ok) throw new Error(`${response.status} ${response.url}`)
    const unpacked = response.body.pipeThrough(new DecompressionStream("deflate"))
    return new Uint8Array(await new Response(unpacked).arrayBuffer())
  }
}

const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

/** Reads numbers of seven bits a byte, lowest first. */
class Reader {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at })
  }

  number() {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.at++]
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }

  text(length) {
    this.at += length
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at))
  }
}

/** Pages whose addresses and titles are in one file. */
const CHUNK = 256

/** Files that are read for a range of terms. */
const MOST_FILES = 6

/** Pages of an index whose terms are in files of their own. */
class Segment {
  constructor(pieces, { name, lengths, boosts, terms, shards, words, pages }, offset) {
    const names = (text) => text.match(/.{8}/g) ?? []
    Object.assign(this, { pieces, name, boosts, words, offset, known: new Map() })
    this.lengths = Float64Array.from(fromBase64(lengths), (rounded) => 2 ** (rounded / 8) - 1)
    this.borders = terms.split("\n")
    this.shards = names(shards)
    this.chunks = names(pages)
    this.read = new Map()
    this.listing = new Map()
  }

  /** Returns the indexes of the files in which the terms from one to another one are, of the first ones at most. */
  indexes(from, to, most = MOST_FILES) {
    const first = this.shardOf(from)
    const last = Math.min(this.shardOf(to), first + most - 1)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((index) => index in this.shards)
  }

  /** @returns {Promise<[string, Uint8Array][]>} The terms from one to another one, with their postings. */
  async range(from, to, most) {
    const shards = await Promise.all(this.indexes(from, to, most).map((index) => this.shard(index)))
    return shards.flat().filter(([term]) => from <= term && term <= to)
  }

  /** Returns the indexes of the files that are still to be loaded for ranges of terms. */
  toLoad(ranges) {
    return ranges.flatMap(([from, to]) => this.indexes(from, to)).filter((index) => !this.read.has(index))
  }

  /** Returns the places of a term by page, or of all terms to another one: positions with flags. */
  places(term, to = term) {
    return once(this.known, `${term} ${to}`, () => this.readPlaces(term, to))
  }

  async readPlaces(term, to) {
    const found = (await this.range(term, to)).map(([, bytes]) => postings(bytes))
    if (found.length < 2) return found[0] ?? new Map()
    const all = new Map()
    for (const places of found) for (const [page, own] of places) all.set(page, [...(all.get(page) ?? []), ...own])
    return all
  }

  shardOf(term) {
    let [low, high] = [0, this.borders.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.borders[middle] <= term) low = middle
      else high = middle
    }
    return low
  }

  shard(index) {
    return once(this.read, index, () => this.pieces.bytes(this.shards[index]).then(readTerms))
  }

  /** @returns {Promise<[string, number][]>} Words that begin with a letter, and how often they are used: 1, 2, 4, … times. */
  async vocabulary(letter) {
    if (!Object.hasOwn(this.words, letter)) return []
    const text = new TextDecoder().decode(await this.pieces.bytes(this.words[letter]))
    return text.split("\n").map((line) => [line.slice(0, -1), Number(line.at(-1))])
  }

  /** Returns location and title of a page. */
  async listed(number) {
    const index = Math.floor(number / CHUNK)
    const listing = await once(this.listing, index, () => this.pieces.json(this.chunks[index]))
    return listing[number % CHUNK]
  }

  /** Returns location, title, tags and sections of a page. */
  shown(number) {
    return this.pieces.json(`${this.name}${number}`, false)
  }
}

function readTerms(bytes) {
  const reader = new Reader(bytes)
  const terms = []
  let term = ""
  while (reader.at < bytes.length) {
    term = term.slice(0, reader.number())
    term += reader.text(reader.number())
    const length = reader.number()
    terms.push([term, bytes.subarray(reader.at, (reader.at += length))])
  }
  return terms
}

/** @returns {Map<number, Float64Array>} */
function postings(bytes) {
  const reader = new Reader(bytes)
  const places = new Map()
  let page = 0
  while (reader.at < bytes.length) {
    page += reader.number()
    const found = new Float64Array(reader.number())
    let position = 0
    for (let index = 0; index < found.length; index++) {
      const step = reader.number()
      position += step >> 3
      found[index] = position * 8 + (step & 7)
    }
    places.set(page, found)
  }
  return places
}
