/*
 * Arabic and Hebrew: words to which something is attached at the front (and, in, the, will, or a person of a verb) or at
 * the end.
 *
 * The index has such words a second time, below what follows the front.
 */

const ATTACHED = "\x01"
const SHORTEST_REST = 3

class AttachedStems extends Stems {
  /**
   * @param {object} rules In which are also:
   * @param {string} rules.letters Pattern of the letters with which words of the language begin.
   * @param {string} rules.attached What can be attached at the front.
   * @param {string} rules.persons Pattern of fronts that make a verb of a word.
   * @param {string} rules.articles Pattern of fronts that end with an article.
   * @param {string} rules.wholes Pattern of fronts behind which nothing else is attached.
   * @param {string} rules.suffixes What can be attached at the end.
   * @param {[string, string][]} rules.plurals Optionally patterns of nouns of four letters, and of their other number.
   */
  constructor(language, folding, rules) {
    super(language, folding, rules)
    this.fronts = rules.attached.split(" ")
    for (const name of ["letters", "persons", "articles", "wholes"]) this[name] = new RegExp(rules[name])
    this.suffixes = rules.suffixes.split(" ")
    this.plurals = (rules.plurals ?? []).map(([from, to]) => [new RegExp(from), to])
  }

  query(word) {
    if (!this.letters.test(word)) return super.query(word)
    const rests = this.rests(word)
    const others = this.otherNumbers(["", ...this.fronts.filter((front) => this.articles.test(front))].map((front) => this.stemsWith(front, word)))
    const beginnings = new Set([...[word, ...rests].map((one) => this.shortest(one)), ...others.keys()])
    return { word, stems: new Map([...others, ...this.stemsOf(word)]), beginnings: [...beginnings] }
  }

  /**
   * Leaves a word as it is if it is known behind what can only be attached to whole words: what it begins with is part of
   * it. If what is behind one of its fronts is known so, no other front is meant. Before an article, more may stand.
   */
  settled(asked, terms) {
    if (!asked.word) return asked
    const isWhole = (word, own) => {
      const hasArticle = this.fronts.some((front) => front.length < 3 && this.articles.test(front) && word.startsWith(front))
      const isBehind = (front) => (hasArticle ? this.articles : this.wholes).test(front) || (!hasArticle && !PERSON.test(word) && TO.test(front)) || (AND.test(word[0]) && AND.test(front))
      const fronts = terms.filter((term) => term.startsWith(word + ATTACHED)).map((term) => term.slice(word.length + 1))
      return fronts.some((front) => front !== own && isBehind(front))
    }
    const front = ["", ...this.fronts].find((front) => asked.word.startsWith(front) && isWhole(asked.word.slice(front.length), front))
    if (front === undefined) return asked
    const stems = ["", front].map((one) => this.stemsWith(one, asked.word))
    return { ...asked, stems: new Map([...this.otherNumbers(stems), ...stems.flatMap((some) => [...some])]) }
  }

  /** Returns the plurals of stems whose vowels change, as far as a pattern tells them, and the singulars of such plurals. */
  otherNumbers(stems) {
    const nouns = stems.flatMap((some) => [...some]).filter(([, kinds]) => kinds & NOUN).map(([stem]) => stem)
    return new Map(this.plurals.flatMap(([from, to]) => nouns.filter((stem) => from.test(stem)).map((stem) => [stem.replace(from, to), NOUN])))
  }

  allStems(word) {
    return this.letters.test(word) ? [...this.stemsOf(word).keys()] : super.allStems(word)
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
    let best = null
    for (const [stem, kinds] of this.stemsOf(word)) {
      const wanted = asked.stems.get(stem)
      if (!wanted) continue
      const isAdjective = (kinds ^ wanted) & ADJECTIVE // وظيفي, وظيفة
      const isOther = isAdjective || (wanted & LOOSE && kinds & BARE) // a letter at the end of the query's word may be part of it
      const isSame = kinds & wanted & BARE && kinds & wanted & NOUN // with something else at the front only
      const found = kinds & wanted & (NOUN | VERB) && !isOther ? (isSame ? WHOLE : FORM) : DERIVED
      if (!best || found > best.tier) best = { tier: found, weight: { [WHOLE]: 0.9, [FORM]: 0.8 }[found] ?? 0.5 }
    }
    return best
  }

  /** A term also begins with a word of a query behind an article, and less so behind what is attached to whole words. */
  beginning(term, word) {
    const [rest, front] = term.split(ATTACHED)
    if (!rest.startsWith(word)) return 0
    return !front || this.articles.test(front) ? BEGINNING : this.wholes.test(front) ? BEGINNING - 0.5 : 0
  }

  rests(word) {
    return this.fronts.filter((front) => word.startsWith(front) && word.length >= front.length + SHORTEST_REST).map((front) => word.slice(front.length))
  }

  /** Returns the possible stems of a word, and whether it is a noun or a verb then, and what was cut off its end. */
  stemsOf(word) {
    let stems = this.known.get(word)
    if (!stems) this.known.set(word, (stems = new Map(["", ...this.fronts].flatMap((front) => [...this.stemsWith(front, word)]))))
    return stems
  }

  stemsWith(front, word) {
    const rest = word.slice(front.length)
    const kind = this.persons.test(front) ? VERB : NOUN
    const isArticle = kind === VERB && this.articles.test(word.slice(0, front.length + 1))
    if (!word.startsWith(front) || isArticle || (front && rest.length < SHORTEST_REST)) return new Map()
    const ends = this.suffixes.filter((suffix) => rest.endsWith(suffix) && rest.length >= suffix.length + SHORTEST_REST)
    const end = (suffix) => (suffix ? (suffix.length === 1 ? LOOSE : 0) | (kind === NOUN && OF_ADJECTIVES.test(suffix) ? ADJECTIVE : 0) : BARE)
    const stems = new Map()
    for (const suffix of ["", ...ends]) {
      const stem = rest.slice(0, rest.length - suffix.length)
      stems.set(stem, kind | end(suffix))
      if (suffix && SEAT.test(stem)) stems.set(stem.slice(0, -1) + HAMZA, kind | end(suffix))
    }
    return stems
  }

  /** Returns a word without the longest end that may be attached, and without a hamza at the end, which can become another letter. */
  shortest(word) {
    if (word.endsWith(HAMZA)) return word.slice(0, -1)
    const ends = this.suffixes.filter((suffix) => word.endsWith(suffix) && word.length >= suffix.length + SHORTEST_REST)
    return word.slice(0, word.length - Math.max(0, ...ends.map(({ length }) => length)))
  }
}

const [NOUN, VERB, LOOSE, BARE, ADJECTIVE] = [1, 2, 4, 8, 16]

/** Ends of adjectives that are made of nouns: ي, ية, يا, يات. */
const OF_ADJECTIVES = /^\u064a(?:\u0647|\u0627|\u0627\u062a)?$/

/** A hamza behind a vowel, and the letters that it is written as when something follows: بطيء, بطيئا; أداء, أدائه. */
const HAMZA = "\u0621"
const SEAT = /[\u0627\u0648\u064a][\u0648\u064a]$/

/** ل, which is attached to nouns, and to verbs of a person. */
const TO = /\u0644$/
const PERSON = /^[\u064a\u062a\u0646\u0627]/

/** و and ف, which never stand side by side. */
const AND = /^[\u0648\u0641]$/
