/* Text → units: words of alphabets, and letters of scripts that are written without spaces. */

const WORD = "word"
const MAX_WORD = 64
const IS_MARK = /\p{M}/u
const IS_LETTER = /[\p{L}\p{N}\p{M}]/u

/**
 * @typedef {object} Unit
 * @property {string} text What it is compared as.
 * @property {string} script `word`, or the name of its script.
 * @property {number} start Where it begins in the text.
 * @property {number} end Where it ends.
 * @property {boolean} joined Whether it continues the run of letters of the unit before it.
 */

class Segmenter {
  constructor(rules) {
    this.folding = new Folding(rules)
    this.scripts = Object.entries(rules.scripts)
    this.known = new Map()
  }

  /** @returns {Unit[]} */
  units(text) {
    const units = []
    let word = null // the last word, as long as it goes on
    let at = 0
    for (const character of text) {
      const start = at
      at += character.length
      for (const { folded, script } of this.partsOf(character)) {
        const last = units[units.length - 1]
        if (script === WORD) {
          if (word) {
            word.text += folded
            word.end = at
          } else units.push((word = { text: folded, script, start, end: at, joined: false }))
          continue
        }
        word = null
        if (script === "mark" && last?.script === "graphemes" && last.end === start) {
          last.text += folded
          last.end = at
        } else if (script && script !== "mark") {
          const joined = Boolean(last && last.script !== WORD && last.end >= start)
          units.push({ text: folded, script, start, end: at, joined })
        }
      }
    }
    for (const unit of units) if (unit.script === WORD && unit.text.length > MAX_WORD) unit.text = [...unit.text].slice(0, MAX_WORD).join("")
    return units
  }

  /** @returns {Unit[][]} The runs of units: words, and letters without a space between them. */
  runs(text) {
    const runs = []
    for (const unit of this.units(text)) {
      if (unit.joined) runs.at(-1).push(unit)
      else runs.push([unit])
    }
    return runs
  }

  /** Returns whether a text in lower case has letters that others stand for, besides what Unicode says. */
  isReplaced(text) {
    this.replaced ??= new RegExp(`[${Object.keys(this.folding.fold).join("")}]`, "u")
    return this.replaced.test(text)
  }

  /** Returns what a character is compared as, a character each, with their scripts. */
  partsOf(character) {
    let parts = this.known.get(character)
    if (!parts) {
      parts = [...this.folding.of(character)].map((folded) => ({ folded, script: this.scriptOf(folded) }))
      this.known.set(character, parts)
    }
    return parts
  }

  scriptOf(character) {
    const code = character.codePointAt(0)
    const found = this.scripts.find(([, ranges]) => within(ranges, code))
    if (found) return found[0] === "graphemes" && IS_MARK.test(character) ? "mark" : found[0]
    return IS_LETTER.test(character) ? WORD : ""
  }
}
