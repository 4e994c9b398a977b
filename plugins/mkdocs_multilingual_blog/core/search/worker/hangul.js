/* Syllables of Hangul and the jamo of which they consist. */

const Hangul = {
  /** Returns the numbers of a syllable's lead, vowel, and final consonant (0 for none); `null` for other letters. */
  parts(letter) {
    const code = letter.codePointAt(0) - 0xac00
    return code < 0 || code > 11171 ? null : [Math.floor(code / 588), Math.floor((code % 588) / 28), code % 28]
  },

  join: (lead, vowel, final = 0) => String.fromCodePoint(0xac00 + lead * 588 + vowel * 28 + final),

  /**
   * Returns what the end of a word can become while it is typed: the first and the last of such letters, behind which
   * letter; 겨 may become 경, ㄱ 가 to 깋, and 백 배 with 가 to 깋.
   */
  unfinished(letters) {
    const last = letters.at(-1)
    const before = letters.slice(0, -1)
    const parts = Hangul.parts(last)
    const syllables = (lead) => ({ from: Hangul.join(lead, 0), to: Hangul.join(lead, 20, 27) })
    if (!parts) return LEADS.includes(last) && before.length ? [{ letters: before, ...syllables(LEADS.indexOf(last)) }] : []
    const [lead, vowel, final] = parts
    if (!final) return [{ letters: before, from: last, to: Hangul.join(lead, vowel, 27) }]
    const [kept, moved] = MOVED[final]
    return moved < 0 ? [] : [{ letters: [...before, Hangul.join(lead, vowel, kept)], ...syllables(moved) }]
  },
}

const LEADS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"]

/** For each final consonant what remains of it, and which lead it becomes, when a vowel follows. */
const MOVED = ["", ..."ㄱㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", ..."ㅅㅆㅇㅈㅊㅋㅌㅍㅎ"].map(
  (jamo, _, all) => [jamo.length > 1 ? all.indexOf(jamo[0]) : 0, LEADS.indexOf(jamo.at(-1) ?? "")],
)
