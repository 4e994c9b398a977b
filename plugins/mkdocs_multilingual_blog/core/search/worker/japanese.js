/*
 * Japanese: the other forms that words of a query can have in a text, and where words without spaces between them end.
 *
 * Particles and endings are closed classes in hiragana; what is before them is a noun, or the stem of a verb or an
 * adjective. Verbs of five vowels change the last letter of their stem within a row of the table of kana, others keep
 * theirs. A longer stem is looked for as it is; one of a single letter, which may begin many words, with what follows.
 */

const Japanese = (() => {
  const isHiragana = (letter) => letter >= "\u3041" && letter <= "\u309f"

  /** Rows of kana in which verbs change, and what stands before て and た instead. */
  const ROWS = ["かきくけこい", "がぎぐげごい", "さしすせそし", "たちつてとっ", "なにぬねのん", "ばびぶべぼん", "まみむめもん", "らりるれろっ", "わいうえおっ"]

  /** With what an ending begins, by the vowel before it. */
  const AFTER_VOWEL = [
    /^(?:な[いかくけがさ]|ず|ぬ|ん|れ|せ|され)/,
    /^(?:$|ま[しす]|た[いがくかけ]|なが|なさ|つつ|そう|やす|にく|すぎ)/,
    /^(?:$|と|べき|だろ|でしょ|こと|の|が|けど|なら|まで|ため|か|よう|はず|わけ|とき|もの|ほど|だけ|より|し)/,
    /^(?:$|ば)/,
    /^う/,
  ]
  const BEFORE_TE = { い: /^[てた]|^[でだ]/, っ: /^[てた]/, ん: /^[でだ]/, し: /^[てた]/ }
  const AFTER_STEM = /^(?:[るろよれてたずま]|な[いかくけがさ]|つつ|やす|にく|すぎ|そう|られ|させ)/
  const AFTER_ADJECTIVE = /^(?:い|く|かっ|かろ|けれ|さ$|そう|すぎ)/
  const DO = /^(?:する|すれ|せず|しろ|せよ|でき|し(?:$|[たてまなよつそ])|さ(?:れ|せ))/

  class Japanese {
    constructor({ postpositions }) {
      const particles = postpositions.split(" ").sort((a, b) => b.length - a.length).join("|")
      this.particles = new RegExp(`(?:${particles})+$`)
      this.inner = new RegExp(`^(?:${particles})+$`)
    }

    /** Returns the words of letters without spaces: behind a particle, and behind する, another one begins. */
    split(letters) {
      const words = [[]]
      let tail = ""
      for (const letter of letters) {
        if (tail && !isHiragana(letter)) {
          if (words.at(-1).length > tail.length && (this.inner.test(tail) || DO.test(tail))) words.push([])
          tail = ""
        }
        if (isHiragana(letter)) tail += letter
        words.at(-1).push(letter)
      }
      return words
    }

    /** @returns {LetterForm[]} Other forms of a word than its own. */
    forms(letters) {
      const text = letters.join("")
      const forms = new Map()
      const add = (found, form) => {
        if (found && found !== text && !forms.has(found)) forms.set(found, { letters: [...found], ...form })
      }
      const first = letters.length - [...letters].reverse().findIndex((letter) => !isHiragana(letter))
      const isKana = letters.every(isHiragana)
      const begin = isKana ? 0 : first
      const noun = text.replace(this.particles, "")
      if (noun.length >= Math.max(begin, isKana ? 2 : 1)) add(noun, { weight: 0.8, isWhole: noun.length === 1 })
      if (begin > 1 && DO.test(text.slice(begin))) add(text.slice(0, begin), { weight: 0.8 })
      for (const { start, ...form } of this.beginnings(text, begin)) add(start, { weight: 1, isDerived: true, ...form })
      const derived = [...forms.keys()].filter((form) => forms.get(form).isDerived && form.length > 1)
      const isNeedless = (form) => derived.some((other) => form !== other && form.startsWith(other))
      return [...forms].filter(([form, { isDerived }]) => !isDerived || !isNeedless(form)).map(([, form]) => form)
    }

    /** Yields with what forms of a verb or an adjective begin, if a word can be one; its letters from `begin` change. */
    *beginnings(text, begin) {
      for (let at = Math.max(1, begin); at < text.length; at++) {
        const [stem, kana, rest] = [text.slice(0, at), text[at], text.slice(at + 1)]
        const rows = ROWS.filter((row) => changes(row, kana, rest, stem))
        const isStem = AFTER_STEM.test(kana + rest)
        const isAdjective = AFTER_ADJECTIVE.test(kana + rest)
        if (stem.length > 1) {
          if (begin || stem.length > 1) if (rows.length || isStem || isAdjective) yield { start: stem }
          continue
        }
        for (const row of rows) {
          const more = { stem: stem + row[2], isCertain: rows.length === 1 && !isStem }
          for (const index of [0, 1, 2, 5]) yield { start: stem + row[index], isOwn: index % 2 === 1, ...more }
        }
        if (isStem) for (const next of "るてたまなられさよず") yield { start: stem + next }
        if (isAdjective) for (const next of "いくかけ") yield { start: stem + next }
      }
    }
  }

  /** Returns whether a kana behind a stem, with what follows it, is of a verb that changes in a row. */
  function changes(row, kana, rest, stem) {
    const vowel = row.slice(0, 5).indexOf(kana)
    if (row[2] === "ぬ" && stem !== "死") return false // the only verb in this row
    if (vowel >= 0 && AFTER_VOWEL[vowel].test(rest)) return true
    if (kana !== row[5] || !BEFORE_TE[kana].test(rest)) return false
    return kana !== "い" || (row[2] === "ぐ") === /[でだ]/.test(rest[0])
  }

  return Japanese
})()
