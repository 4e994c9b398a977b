/* Forms of a query's words → where they are in the pages. */

const START = 1
const END = 2
const HEADING = 4
const TITLE_END = 512
const BODY = 1024
const WHOLE = 1
const BEGINNING = 0.5
const INSIDE = 0.2
const LAST = "\u{10ffff}"

/**
 * Where a form is found.
 * @typedef {object} Place
 * @property {number} at Position of its first letter or word.
 * @property {number} length Number of its positions.
 * @property {number} weight What it counts.
 */

/**
 * One of the forms in which letters of a query can be written.
 * @typedef {object} LetterForm
 * @property {string[]} letters
 * @property {number} weight What it counts beside other forms.
 * @property {boolean} [atStart] Whether only beginnings of words count.
 * @property {string} [next] Letters one of which follows, if any does.
 */

/** @returns {Promise<Map<number, Place[]>>} Places of letters by page. */
function findLetters(segment, form) {
  return form.letters.length === 1 ? findLetter(segment, form) : findPairs(segment, form)
}

async function findLetter(segment, { letters: [letter], weight, next }) {
  const found = new Map()
  for (const [term, bytes] of await segment.range(letter, letter + LAST)) {
    const rest = term.slice(letter.length)
    if (next && rest && !next.includes(rest)) continue
    for (const [page, places] of postings(bytes)) {
      for (const place of places) {
        if (rest && !(place & START)) continue
        add(found, page, place, 1, weight * (rest ? (next ? 0.8 : BEGINNING) : WHOLE))
      }
    }
  }
  return found
}

async function findPairs(segment, { letters, weight, atStart }) {
  const pairs = letters.slice(1).map((letter, index) => segment.places(letters[index] + letter))
  const [alone, ...found] = await Promise.all([segment.places(letters[0]), ...pairs])
  const all = 2 ** letters.length - 1
  const places = new Map()
  for (const page of found.at(-1).keys()) {
    if (!found[0].has(page) && !alone.has(page)) continue
    const covered = new Map() // position of the first letter → letters that are there, flags
    const note = (start, bits, flags) => {
      const known = covered.get(start) ?? 0
      covered.set(start, known | (bits << 3) | flags)
    }
    for (const place of alone.get(page) ?? []) note(place >> 3, 1, place & (START | HEADING))
    found.forEach((ofPair, index) => {
      const first = index === 0 ? START | HEADING : 0
      const last = index === found.length - 1 ? END : 0
      for (const place of ofPair.get(page) ?? []) note((place >> 3) - index, 3 << index, place & (first | last))
    })
    for (const [start, known] of covered) {
      if (known >> 3 !== all || (atStart && !(known & START))) continue
      const quality = known & START ? (known & END ? WHOLE : BEGINNING) : INSIDE
      add(places, page, start * 8 + (known & 7), letters.length, weight * quality)
    }
  }
  return places
}

/** Returns places of words by page, given the weight of each. */
function findWords(terms) {
  const found = new Map()
  for (const [bytes, weight] of terms) {
    for (const [page, places] of postings(bytes)) for (const place of places) add(found, page, place, 1, weight)
  }
  return found
}

function add(found, page, place, length, weight) {
  const at = place >> 3
  const field = at < TITLE_END ? 3 : at < BODY ? 3 : place & HEADING ? 2 : 1
  let places = found.get(page)
  if (!places) found.set(page, (places = []))
  places.push({ at, length, weight: weight * field })
}

/** Adds places to others; where there are some at the same position, the weightier one stays. */
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
      if (!other || other.weight < place.weight) byPosition.set(place.at, place)
    }
    all.set(page, [...byPosition.values()])
  }
  return all
}
