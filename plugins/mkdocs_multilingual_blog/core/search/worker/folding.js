/* What characters are compared as; the same as SearchRules.folded in Python. */

const FOLDED_BLOCKS = [[0x41, 0x24f], [0x370, 0x3ff], [0x1e00, 0x1fff], [0x621, 0x6d3]]

const within = (ranges, code) => ranges.some(([first, last]) => first <= code && code <= last)

class Folding {
  constructor({ fold, dropped, kept = "" }) {
    Object.assign(this, { fold, dropped, kept, known: new Map() })
  }

  /** Returns what a character is compared as, which can be empty or several characters. */
  of(character) {
    let folded = this.known.get(character)
    if (folded === undefined) {
      folded = [...character.normalize("NFKC").toLowerCase()].map((one) => this.ofOne(one)).join("")
      this.known.set(character, folded)
    }
    return folded
  }

  /** Returns whether a character is a Latin letter with an accent which it is compared without. */
  isAccented(character) {
    const parts = [...character.normalize("NFD")]
    return parts.length > 1 && /[a-z]/i.test(parts[0]) && this.of(character) === parts[0].toLowerCase()
  }

  /** Returns a word that was folded as readers type it who cannot type its letters. */
  plain(word) {
    return this.kept ? [...word].map((one) => this.plainOne(one)).join("") : word
  }

  ofOne(character) {
    return this.kept.includes(character) ? character : this.plainOne(character)
  }

  plainOne(character) {
    if (Object.hasOwn(this.fold, character)) return this.fold[character]
    if (within(this.dropped, character.codePointAt(0))) return ""
    const parts = [...character.normalize("NFD")]
    if (parts.length > 1 && within(FOLDED_BLOCKS, parts[0].codePointAt(0))) return this.fold[parts[0]] ?? parts[0]
    return character
  }
}
