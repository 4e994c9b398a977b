/* Forms of a query's words → where they are in the pages. */

/** Flags of a place. */
const START = 1
const END = 2
const HEADING = 4
const TITLE_END = 256
const BODY = 512
const LAST = "\u{10ffff}"

/**
 * How well a place matches a word: as a whole word, as another form of it, at the beginning of one, as a verb's form that
 * is hardly another word, as a word that is derived from it, within a word.
 */
const [INSIDE, DERIVED, PROVED, BEGINNING, FORM, WHOLE] = [0, 1, 1.5, 2, 2.5, 3]

/**
 * Where a form is found.
 * @typedef {object} Place
 * @property {number} at Position of its first letter or word.
 * @property {number} length Number of its positions.
 * @property {number} tier How well it matches the word, from `INSIDE` to `WHOLE`.
 * @property {number} weight What it counts beside others of its tier, from 0 to 1.
 * @property {boolean} isSure Whether it is the word itself or a form of it, as far as the script tells.
 * @property {boolean} starts Whether a word begins with it.
 * @property {boolean} ends Whether a word ends with it.
 * @property {number} count How often it counts: in titles and tags more than once.
 */

/**
 * One of the forms in which letters of a query can be written.
 * @typedef {object} LetterForm
 * @property {string[]} letters
 * @property {string} [to] Another last letter: all from the one to the other count.
 * @property {number} weight What it counts beside other forms.
 * @property {boolean} [isWhole] Whether only whole words count, and those that are followed by a particle or an ending.
 * @property {string} [next] What may stand behind a single letter; a space for nothing.
 * @property {boolean} [isPart] Whether it is found wherever the word as it was typed is, which need not be looked up.
 * @property {boolean} [isDerived] Whether it is the form of a verb that only begins like this one.
 * @property {boolean} [isChanged] Whether the stem is another one than that of the word as it was typed: 눌러, 누르.
 * @property {boolean} [isName] Whether it is what an action is called, which proves no verb: 사람 is none.
 * @property {boolean} [isSure] Whether it is that verb's form, and hardly another word: 높여, but not 높이.
 * @property {boolean} [isInner] Whether it also counts behind other letters, where it is worth least: 붙여넣을.
 * @property {boolean} [isForm] Whether the word as it was typed is another one, and better if it is there: 설계도, 설계.
 * @property {boolean} [isFaint] Whether it is perhaps another word, so that it counts least.
 */

/**
 * Returns the ranges of terms in which a form is looked up: those of each pair of its letters, and of the first one alone,
 * which may be a word (새 기능). For a glance the first and the last pair are enough, which have to be at the right distance.
 *
 * @returns {[string, string][]}
 */
function rangesOf({ letters, to = letters.at(-1), next, isWhole }, isGlance) {
  const [first] = letters
  if (letters.length === 1) return [[first, isWhole && !next ? first : to + LAST]]
  const last = letters.length - 2
  const pairs = letters.slice(1).map((letter, index) => [letters[index] + letter, letters[index] + (index === last ? to : letter)])
  if (isGlance) return pairs.filter((_, index) => index === 0 || index === last)
  return letters.length > 2 ? [...pairs, [first, first]] : pairs
}

/** @returns {Promise<Map<number, Place[]>>} Places of letters by page. */
function findLetters(segment, form, isGlance) {
  return form.letters.length === 1 ? findLetter(segment, form) : findPairs(segment, form, isGlance)
}

async function findLetter(segment, form) {
  const { letters: [letter], next, weight, isWhole, isInner } = form
  const found = new Map()
  for (const [term, bytes] of await segment.range(...rangesOf(form)[0])) {
    const isBeginning = term !== letter
    if (next && !next.includes(term.slice(1) || " ")) continue
    for (const [page, places] of postings(bytes)) {
      for (const place of places) {
        if (isBeginning && ((!isInner && !(place & START)) || (isWhole && !(place & END)))) continue
        const tier = isBeginning ? (place & START ? BEGINNING : INSIDE) : WHOLE
        add(found, page, place, 1, tierOf(form, tier), weight)
      }
    }
  }
  return found
}

async function findPairs(segment, form, isGlance) {
  const { letters, weight, isWhole, isDerived, isInner } = form
  const last = letters.length - 2
  const found = await Promise.all(rangesOf(form, isGlance).map((range) => segment.places(...range)))
  const alone = found[last + 1] ?? new Map()
  const pairs = isGlance ? new Map([[0, found[0]], [last, found.at(-1)]]) : new Map(found.slice(0, last + 1).entries())
  const all = isGlance ? 3 | (3 << last) : 2 ** letters.length - 1
  const isFree = !Hangul.parts(letters[0]) // words of other scripts begin and end anywhere
  const places = new Map()
  for (const page of pairs.get(last).keys()) {
    if (!pairs.get(0).has(page) && !alone.has(page)) continue
    const covered = new Map() // position of the first letter → letters that are there, flags
    const note = (start, bits, flags) => {
      const known = covered.get(start) ?? 0
      covered.set(start, known | (bits << 3) | flags)
    }
    for (const place of alone.get(page) ?? []) note(place >> 3, 1, place & (START | HEADING))
    for (const [index, ofPair] of pairs) {
      const flags = (index === 0 ? START | HEADING : 0) | (index === last ? END : 0)
      for (const place of ofPair.get(page) ?? []) note((place >> 3) - index, 3 << index, place & flags)
    }
    for (const [start, known] of covered) {
      if (known >> 3 !== all) continue
      const tier = known & START ? (known & END ? WHOLE : BEGINNING) : INSIDE
      if ((isWhole && !(known & END)) || ((isWhole || isDerived) && !isInner && tier === INSIDE)) continue
      add(places, page, start * 8 + (known & 7), letters.length, tierOf(form, tier), weight, isFree)
    }
  }
  return places
}

/** Returns how well a place matches the word of which it has a form. */
function tierOf({ isFaint, isDerived, isSure, isForm }, tier) {
  if (isFaint || tier === INSIDE) return INSIDE
  if (isDerived) return isSure ? PROVED : DERIVED
  return isForm ? Math.min(tier, FORM) : tier
}

/** Returns places of words by page, given the tier and weight of each. */
function findWords(terms) {
  const found = new Map()
  for (const { bytes, tier, weight } of terms) {
    const flags = tier > BEGINNING ? START | END : 0 // whether the word of the query begins and ends there
    for (const [page, places] of postings(bytes)) {
      for (const place of places) add(found, page, (place & ~(START | END)) | flags, 1, tier, weight)
    }
  }
  return found
}

function add(found, page, place, length, tier, weight, isFree = false) {
  const at = place >> 3
  const field = at < TITLE_END ? 3 : at < BODY ? 3 : place & HEADING ? 2 : 1
  let places = found.get(page)
  if (!places) found.set(page, (places = []))
  const [starts, ends] = [START, END].map((flag) => isFree || Boolean(place & flag))
  places.push({ at, length, tier, weight, count: field, isSure: isFree || tier >= FORM, starts, ends })
}

/** Adds places to others; where there are some at the same position, the better one stays. */
function merge(all, found) {
  for (const [page, places] of found) {
    const known = all.get(page)
    if (!known) {
      all.set(page, places)
      continue
    }
    const byPosition = new Map(known.map((place) => [place.at, place]))
    for (const place of places) {
      const other = byPosition.get(place.at)
      if (!other || other.tier + other.weight < place.tier + place.weight) byPosition.set(place.at, place)
    }
    all.set(page, [...byPosition.values()])
  }
  return all
}
