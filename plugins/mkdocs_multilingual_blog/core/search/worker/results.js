/* Pages → results in the form of Material's search. */

/** Results with excerpts, and results in all. */
const SHOWN = 8
const LISTED = 500

/** Returns a promise of the groups of items of the best pages from one rank to another, a page with its sections each. */
function results(hits, from, to, highlighter, words) {
  const group = (hit, index) => (from + index < SHOWN ? shownGroup(hit, highlighter, words) : listedGroup(hit, highlighter))
  return Promise.all(hits.slice(from, to).map(group))
}

async function listedGroup({ segment, number, score }, highlighter) {
  const [location, title] = await segment.listed(number)
  return [{ location, title: marked(title, highlighter.marks(title)), text: "", score, terms: {} }]
}

async function shownGroup({ segment, number, score }, highlighter, words) {
  const [location, title, tags, sections] = await segment.shown(number)
  const surfaces = new Set()
  const seen = new Set()
  const note = (text, marks) => {
    for (const { start, end, word } of marks) {
      seen.add(word)
      if (surfaces.size < 6) surfaces.add(text.slice(start, end).toLowerCase())
    }
    return marks
  }
  const titleMarks = note(title, highlighter.marks(title))
  const parts = sections.map(([anchor, heading, ...blocks], index) => {
    const headingMarks = index ? note(heading, highlighter.marks(heading)) : titleMarks
    const found = blocks.map((text) => ({ text, marks: note(text, highlighter.marks(text)) }))
    const best = bestBlocks(found)
    const distinct = new Set([...headingMarks, ...found.flatMap(({ marks }) => marks)].map(({ word }) => word)).size
    const hits = headingMarks.length * 3 + found.reduce((sum, { marks }) => sum + Math.min(3, marks.length), 0)
    return { anchor, heading, headingMarks, best, value: distinct + hits / (hits + 10), hits }
  })
  const most = Math.max(...parts.map(({ value }) => value), 0.01)
  const [own, ...others] = parts
  const terms = Object.fromEntries([...surfaces].map((surface) => [surface, true]))
  words.forEach((word, index) => {
    if (!seen.has(index) && !word.isExcluded) terms[word.text] = false
  })
  const item = (part, isPage) => ({
    location: isPage ? location : `${location}#${part.anchor}`,
    title: isPage ? marked(title, titleMarks) : marked(part.heading, part.headingMarks),
    text: part.best.map(({ text, marks }) => paragraph(text, marks)).join(""),
    ...tagged(isPage ? tags : []),
    score: score * (part.value / most),
    terms,
  })
  const found = others.filter(({ hits }) => hits)
  return [item(own, true), ...found.map((part) => item(part, false))].sort((a, b) => b.score - a.score)
}

const tagged = (tags) => (tags.length ? { tags } : {})

/** Returns the two paragraphs with most of the words, in their order; without any the first one. */
function bestBlocks(blocks) {
  const value = ({ marks }) => new Set(marks.map(({ word }) => word)).size + marks.length / 100
  const found = blocks.filter(({ marks }) => marks.length).sort((a, b) => value(b) - value(a)).slice(0, 2)
  return found.length ? blocks.filter((block) => found.includes(block)) : blocks.slice(0, 1)
}
