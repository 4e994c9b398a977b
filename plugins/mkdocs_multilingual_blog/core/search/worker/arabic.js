/*
 * Arabic: words to which something is attached at the front (and, in, the, will, or a person of a verb) or at the end.
 *
 * The index has such words a second time, below what follows the front.
 */

const ATTACHED = "\x01"
const SHORTEST_REST = 3

class ArabicStems extends Stems {
  constructor(stemOf, folding, rules) {
    super(stemOf, folding, rules)
    this.fronts = rules.attached.split(" ")
    this.suffixes = rules.suffixes.split(" ")
  }

  query(word) {
    if (!ARABIC.test(word)) return super.query(word)
    const rests = this.rests(word)
    return { word, stems: this.stemsOf(word), beginnings: [...new Set([word, ...rests].map((one) => this.shortest(one)))] }
  }

  /** Returns the word of a term that is below what follows its front. */
  wordOf(term) {
    const [rest, front = ""] = term.split(ATTACHED)
    return front + rest
  }

  likeness(term, asked) {
    if (!asked.word) return super.likeness(term, asked)
    const word = this.wordOf(term)
    if (word === asked.word) return { tier: WHOLE, weight: 1 }
    const own = this.stemsOf(word)
    let best = 0
    for (const [stem, sureness] of own) best = Math.max(best, Math.min(sureness, asked.stems.get(stem) ?? 0))
    return best ? { tier: best > 1 ? WHOLE : DERIVED, weight: best / 4 } : null
  }

  rests(word) {
    return this.fronts.filter((front) => word.startsWith(front) && word.length >= front.length + SHORTEST_REST).map((front) => word.slice(front.length))
  }

  /** Returns the possible stems of a word, and how sure each is: from 3, nothing is removed but an article, to 1. */
  stemsOf(word) {
    let stems = this.known.get(word)
    if (stems) return stems
    this.known.set(word, (stems = new Map()))
    const note = (stem, sureness) => stems.set(stem, Math.max(sureness, stems.get(stem) ?? 0))
    for (const front of ["", ...this.fronts]) {
      const rest = word.slice(front.length)
      if (!word.startsWith(front) || (front && rest.length < SHORTEST_REST)) continue
      const sureness = !front || front.endsWith("\u0627\u0644") || front.endsWith("\u0644\u0644") ? 3 : 2
      note(rest, sureness)
      for (const suffix of this.suffixes) {
        if (rest.endsWith(suffix) && rest.length >= suffix.length + SHORTEST_REST) note(rest.slice(0, -suffix.length), sureness)
      }
    }
    return stems
  }

  /** Returns a word without the longest end that may be attached. */
  shortest(word) {
    const ends = this.suffixes.filter((suffix) => word.endsWith(suffix) && word.length >= suffix.length + SHORTEST_REST)
    return word.slice(0, word.length - Math.max(0, ...ends.map(({ length }) => length)))
  }
}

const ARABIC = /^[\u0621-\u064a]/
