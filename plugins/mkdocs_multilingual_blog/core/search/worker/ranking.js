/* Words of a query → pages, best first. */

const K1 = 1.2
const B = 0.5
const NEAR = 20
const GAP = 3

/**
 * A page that has words of the query.
 * @typedef {object} Hit
 * @property {Segment} segment
 * @property {number} number The page's number in the segment.
 * @property {number} score
 * @property {number} matched How many of the words it has.
 */

/**
 * @param {Segment[]} segments
 * @param {Map<number, Place[]>[]} found For each word its places by page, numbered through all segments.
 * @returns {Hit[]}
 */
function rank(segments, found) {
  const count = segments.reduce((sum, segment) => sum + segment.lengths.length, 0)
  const total = segments.reduce((sum, segment) => sum + segment.lengths.reduce((a, b) => a + b, 0), 0)
  const average = total / Math.max(1, count) || 1
  const rarity = found.map(({ size }) => Math.log(1 + (count - size + 0.5) / (size + 0.5)))
  const pages = new Set(found.flatMap((places) => [...places.keys()]))
  const hits = []
  for (const page of pages) {
    const segment = segments.findLast(({ offset }) => offset <= page)
    const number = page - segment.offset
    const norm = K1 * (1 - B + (B * segment.lengths[number]) / average)
    let score = 0
    let matched = 0
    found.forEach((places, index) => {
      const own = places.get(page)
      if (!own) return
      matched++
      const frequency = own.reduce((sum, { weight }) => sum + weight, 0)
      score += (rarity[index] * frequency * (K1 + 1)) / (frequency + norm)
    })
    const together = found.map((places) => places.get(page)).filter(Boolean)
    score += NEAR * nearness(together)
    hits.push({ segment, number, score: score * (segment.boosts[number] ?? 1), matched })
  }
  return hits.sort((a, b) => b.matched - a.matched || b.score - a.score || a.number - b.number)
}

/** Returns how near the words are to each other, in the order of the query: 1 side by side, 0 apart. */
function nearness(words) {
  if (words.length < 2) return 0
  let sum = 0
  for (let index = 1; index < words.length; index++) {
    let best = 0
    const starts = new Map(words[index].map((place) => [place.at, place]))
    for (const { at, length } of words[index - 1]) {
      for (let gap = 0; gap <= GAP && best < 1; gap++) {
        const after = starts.has(at + length + gap)
        const before = [...starts.values()].length && starts.get(at - gap - (words[index][0]?.length ?? 1))
        if (after) best = Math.max(best, 1 - gap / (GAP + 1))
        else if (before) best = Math.max(best, (1 - gap / (GAP + 1)) / 2)
      }
    }
    sum += best
  }
  return sum / (words.length - 1)
}
