/* What characters are indexed and compared as; the same as SearchRules in Python. */

const MARKED_BLOCKS = [[0x41, 0x24f], [0x370, 0x3ff], [0x1e00, 0x1fff]]
const FOLDED_BLOCKS = [...MARKED_BLOCKS, [0x621, 0x6d3]]

const IS_ASCII = /^[\0-\x7f]*$/

const within = (ranges, code) => ranges.some(([first, last]) => first <= code && code <= last)

class Folding {
  constructor({ fold, dropped, kept = "" }) {
    Object.assign(this, { fold, dropped, kept, known: new Map() })
  }

  /** Returns what a character is indexed as, with its mark, which can be empty or several characters. */
  of(character) {
    let exact = this.known.get(character)
    if (exact === undefined) {
      exact = [...character.normalize("NFKC").toLowerCase()].map((one) => (this.isMarked(one) ? one : this.plainOne(one))).join("")
      this.known.set(character, exact)
    }
    return exact
  }

  /** Returns what a word of exact letters is compared as: without marks, but for those that are kept. */
  compared(word) {
    return this.each(word, (one) => (this.kept.includes(one) ? one : this.plainOne(one)))
  }

  /** Returns a word of exact letters as readers type it who leave its marks out. */
  plain(word) {
    return this.each(word, (one) => this.plainOne(one))
  }

  each(word, replace) {
    return IS_ASCII.test(word) ? word : [...word].map(replace).join("")
  }

  isMarked(character) {
    if (this.kept.includes(character) || /^[a-z]$/.test(this.fold[character])) return true
    const parts = [...character.normalize("NFD")]
    return parts.length > 1 && within(MARKED_BLOCKS, parts[0].codePointAt(0))
  }

  plainOne(character) {
    if (Object.hasOwn(this.fold, character)) return this.fold[character]
    if (within(this.dropped, character.codePointAt(0))) return ""
    const parts = [...character.normalize("NFD")]
    if (parts.length > 1 && within(FOLDED_BLOCKS, parts[0].codePointAt(0))) return this.fold[parts[0]] ?? parts[0]
    return character
  }
}
