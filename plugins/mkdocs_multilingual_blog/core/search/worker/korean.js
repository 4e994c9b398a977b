/*
 * Korean: the other forms that a word of a query can have in a text.
 *
 * Particles and endings are closed classes; stems and the beginnings of their forms follow from them by rule, with
 * contractions and irregular changes, so that no verb has to be listed. Sources: the rules of 한글 맞춤법, chapter 4.
 */

const Korean = (() => {
  const words = (text) => new Set(text.split(" "))

  /** Endings that follow a stem as it is. */
  const PLAIN = words(
    "고 기 게 지 는 던 다 자 네 니 냐 나 죠 소 도록 거나 거든 거니 지만 는데 는데요 는지 는지요 고서 고자 고는 고도 고요 기도 기는" +
      " 기가 기를 기에 기로 기만 기엔 기까지 기위해 긴 길 지요 지는 지도 지를 지가 진 질 겠다 겠습니다 겠어요 겠지만 겠죠 겠네 겠는데" +
      " 습니다 습니까 더라 더라도 더니 던데 던지 자마자 다가 다면 다는 다고 다니 는다 는다면 는다는 는다고 느라 느라고 나요 는가 는가요" +
      " 는걸 는군 는군요 구나 군요 네요 니까 거라 건 걸 게끔 게요 게도 세 자고 자는 든 든지 듯 듯이 곤 구요 길래 기보다 는만큼 는대로",
  )
  /** Endings that follow a stem with 으, or without it after a vowel or ㄹ. */
  const WITH_EU = words(
    "면 니 니까 려 려고 려면 려는 러 며 면서 면서도 므로 시 시고 시는 시면 시기 시지 시다 세요 셔 셔요 셔서 셨 십시오 십니다 신 실 시려면" +
      " 라 라고 라는 나 련다 려다 려다가 려니 랴 리라 마 네 오 시죠 시지요 시거나 니깐 냐 냐고",
  )
  /** What follows a stem that took up ㄴ, ㄹ, ㅁ, or ㅂ. */
  const AFTER_FINAL = {
    4: words(" 데 데요 지 지는 지도 다 다면 다는 다고 다음 가 가요 걸 채 만큼 대로 적 후 뒤 것 거 게 들 단다"),
    8: words(" 게 게요 까 까요 지 지도 지라도 수록 때 때는 때도 때에 래 래요 뿐 만큼 텐데 테니 수 수도 수가 수는 것 거 거야 거예요 걸 지언정"),
    16: words(" 을 은 이 에 으로 에도 의 과 도 만"),
    17: words("니다 니까 니다만 시다 디다"),
  }
  /** What follows the form in 아 or 어. */
  const AFTER_A = words(
    " 서 서는 서도 서야 서요 도 야 야만 야지 야죠 야겠다 요 라 라고 라도 다 다가 지 진 질 지는 지고 지면 지기 집니다 졌다 졌습니다 져 져서 져야 졌 진다" +
      " 주 주는 주고 주기 주면 준 줄 줍니다 줘 줘서 줘야 줘요 줬 주세요 보 보는 보고 보기 보면 본 볼 봅시다 봅니다 봐 봐서 봐야 봐요 봤 보세요 보자 볼까" +
      " 두 두고 두면 둔 둘 두세요 둬 뒀 놓 놓고 놓은 놓으면 놨 내 내는 내고 내기 낸 낼 냅니다 냈 버리 버려 버린 버릴 버렸 가 가는 가고 가며 간 갈 갑니다 갔" +
      " 오 오는 오고 온 올 옵니다 와 왔 있 있는 있다 있고 있습니다 있어 있던 쓰 쓴 드 드립니다 드려 드릴 야한다 야하는 야할 야합니다",
  )
  /** What follows the past tense. */
  const AFTER_PAST = words(
    "다 다가 다면 다는 다고 다고요 던 던데 던지 더니 더라면 는데 는데요 는지 는지요 는가 고 고요 지만 지 지요 죠 거나 거든 거든요 기 기에 기때문 네 네요 나 나요" +
      " 습니다 습니까 습니다만 어 어요 어도 어서 어야 었다 었습니다 었던 으며 으면 으면서 으니 으니까 으나 으므로 을 을까 을까요 을때 을지 을수 음 음을 음에도 은 군요 구나 었 겠 다니",
  )
  /** Endings that are ends of nouns, too: 이미지, 바다, 사고. */
  const AMBIGUOUS = words("고 기 게 지 는 던 다 자 네 니 나 면 라 도 야 은 을 이 든 소 시 마 오 진 길 질 긴 건 걸 며 세 요 서 가 내 주 보 두 러 려 신 실 지도")

  /** First letters of what follows a stem: so 오는 and 오고 are forms of 오다, and 오류 is none. */
  const NEXT_PLAIN = "고기게지는던다자네니냐나죠도거겠습더느군구세든듯면려러며므시셔셨십신실라진질긴길건걸"
  const NEXT_EU = "아어으은을음았었기고게지는던다자네니냐나죠소도거겠습더느군구세든듯"
  const NEXT_A = "서도야요라다지진질져졌집주준줄줍줘줬보본볼봅봐봤두둔둘둬뒀놓놨내낸낼냅냈버가간갈갑갔오온올옵와왔있드"
  const NEXT_FINAL = { 4: "데지다가걸채만적후것거", 8: "게까지수때래뿐만텐테것거", 17: "니시", 20: "다던더는고지죠거기네나습어으을음은군겠" }

  /** What turns a noun into a verb: 설정하다, 적용되다. */
  const PREDICATE =
    /^(?:하|해|했|한|할|함|합|되|돼|됐|된|될|됨|됩|시키|시켜|시켰|시킨|시킬|시킴|시킵|당하|당한|당했|받는|받은|받을|받아|받았|받고|받기)/

  const syllable = (syllable) => {
    const code = syllable.codePointAt(0) - 0xac00
    return code < 0 || code > 11171 ? null : [Math.floor(code / 588), Math.floor((code % 588) / 28), code % 28]
  }
  const join = (lead, vowel, final = 0) => String.fromCodePoint(0xac00 + lead * 588 + vowel * 28 + final)
  const withFinal = (word, final) => {
    const [lead, vowel] = syllable(word.at(-1))
    return word.slice(0, -1) + join(lead, vowel, final)
  }

  const [A, AE, EO, E, YEO, O, WA, WAE, OE, U, WO, EU, I] = [0, 1, 4, 5, 6, 8, 9, 10, 11, 13, 14, 18, 20]
  const [N, D, R, B, S, SS, H] = [4, 7, 8, 17, 19, 20, 27]
  const [LEAD_R, LEAD_NONE, LEAD_H] = [5, 11, 18]

  class Korean {
    constructor({ particles }) {
      this.particles = particles.split(" ").sort((a, b) => b.length - a.length)
      this.firstOfParticles = [...new Set(this.particles.map((particle) => particle[0]))].join("")
    }

    isParticle(text) {
      return this.particles.includes(text)
    }

    /** @returns {LetterForm[]} Other forms of a word than its own. */
    forms(letters) {
      const text = letters.join("")
      if (!letters.every(syllable)) return []
      const forms = new Map()
      const add = (found, form) => {
        if (found && found !== text && !forms.has(found)) forms.set(found, { letters: [...found], ...form })
      }
      for (const noun of this.nouns(text)) {
        add(noun, noun.length === 1 ? { weight: 0.6, next: this.firstOfParticles } : { weight: 0.8 })
      }
      for (const [stem, isCertain] of this.stems(text)) {
        for (const { start, next, isOwn } of beginnings(stem)) {
          add(start, { weight: 0.7, atStart: true, next: start.length === 1 ? next : undefined, stem, isOwn, isCertain })
        }
      }
      return [...forms.values()]
    }

    /** Returns a word without particles, and the noun of which it is a verb. */
    nouns(text) {
      const nouns = new Set()
      const strip = (word, times) => {
        for (const particle of this.particles) {
          const noun = word.slice(0, -particle.length)
          if (!word.endsWith(particle) || !noun || !follows(noun, particle)) continue
          if (noun.length === 1 && particle.length === 1 && !"을를은는이가의에도로만와과".includes(particle)) continue
          nouns.add(noun)
          if (times > 1) strip(noun, times - 1)
        }
      }
      strip(text, 3)
      for (let at = 2; at < text.length; at++) if (PREDICATE.test(text.slice(at))) nouns.add(text.slice(0, at))
      return nouns
    }

    /** Returns the stems of which a word can be a form, and whether its ending is that of verbs only. */
    stems(text) {
      const stems = new Map()
      const add = (stem, ending) => {
        if (stem && !/[하되]$/.test(stem.slice(1))) stems.set(stem, stems.get(stem) || !AMBIGUOUS.has(ending))
      }
      for (let at = 1; at <= text.length; at++) {
        const [head, tail] = [text.slice(0, at), text.slice(at)]
        for (const stem of stemsBefore(head, tail)) add(stem, tail)
      }
      return stems
    }
  }

  /** Returns whether a particle fits behind a noun: 을 after a consonant, 를 after a vowel. */
  function follows(noun, particle) {
    const [, , final] = syllable(noun.at(-1))
    if (/^(?:을|은|이|과|으로|이나|이랑|이며|이란|이든|이라도|아)$/.test(particle)) return final > 0
    if (/^(?:를|는|가|와|나|랑|며|란|든|라도|야)$/.test(particle)) return final === 0
    return particle !== "로" || final === 0 || final === R
  }

  function* stemsBefore(head, tail) {
    const [lead, vowel, final] = syllable(head.at(-1))
    const before = head.slice(0, -1)
    const last = before && syllable(before.at(-1))
    if (PLAIN.has(tail)) {
      yield head
      if (!final && /^[니네나는]/.test(tail)) yield withFinal(head, R)
    }
    if (tail.startsWith("으") && WITH_EU.has(tail.slice(1)) || tail === "은" || tail === "을" || tail === "음") {
      if (final) yield head
      if (final === R) yield withFinal(head, D)
      if (!final) yield withFinal(head, S)
    }
    if (WITH_EU.has(tail) && (!final || final === R)) {
      yield head
      if (!final && /^[시세셔셨십신실니네나오]/.test(tail)) yield withFinal(head, R)
      if (lead === LEAD_NONE && vowel === U && !final && last && !last[2]) yield withFinal(before, B)
    }
    if (AFTER_FINAL[final]?.has(tail)) {
      yield withFinal(head, 0)
      if (final !== R) yield withFinal(head, R)
      else yield head
      if (lead === LEAD_NONE && vowel === U && last && !last[2]) yield withFinal(before, B)
      if (final === N || final === R) yield withFinal(head, H)
    }
    if (final === SS ? AFTER_PAST.has(tail) : !final && AFTER_A.has(tail)) yield* infinitives(head, before, last, lead, vowel)
  }

  /** Returns the stems of which a word is the form in 아 or 어, whether or not it has ㅆ. */
  function* infinitives(head, before, last, lead, vowel) {
    const stem = (newVowel) => before + join(lead, newVowel)
    if (lead === LEAD_NONE && (vowel === A || vowel === EO) && last) {
      if (last[2] || [16, 19].includes(last[1])) yield before
      if (last[2] === R) yield withFinal(before, D)
      if (!last[2]) yield withFinal(before, S)
    }
    if (lead === LEAD_NONE && (vowel === WA || vowel === WO) && last && !last[2]) yield withFinal(before, B)
    if (lead === LEAD_R && (vowel === A || vowel === EO) && last?.[2] === R) yield withFinal(before, 0) + "르"
    if (vowel === WA) yield stem(O)
    if (vowel === WO) yield stem(U)
    if (vowel === YEO) yield* [stem(I), stem(YEO)]
    if (vowel === WAE) yield stem(OE)
    if (vowel === AE) {
      yield* lead === LEAD_H ? [stem(A), stem(AE)] : [stem(AE)]
      if (before) yield* [withFinal(stem(A), H), withFinal(stem(EO), H)]
    }
    if (vowel === E) yield stem(E)
    if (lead !== LEAD_NONE || !last) {
      if (vowel === A) yield* [stem(A), stem(EU)]
      if (vowel === EO) yield* [stem(EO), stem(EU)]
    }
  }

  /**
   * Returns with what the forms of a stem begin, and what may follow; `isOwn` for the stem itself, which can be another
   * word, too.
   */
  function beginnings(stem) {
    const [lead, vowel, final] = syllable(stem.at(-1))
    const before = stem.slice(0, -1)
    const soft = withFinal(stem, 0)
    const found = []
    const add = (start, next, isOwn = false) => found.push({ start, next, isOwn })
    const infinitive = (start) => {
      add(start, NEXT_A)
      add(withFinal(start, SS), NEXT_FINAL[20])
    }
    if (!final) {
      add(stem, NEXT_PLAIN, true)
      for (const modified of [N, R, B]) add(withFinal(stem, modified), NEXT_FINAL[modified])
      if (stem.at(-1) === "하") infinitive(before + "해")
      else if (stem.at(-1) === "르" && before) infinitive(withFinal(before, R) + (isBright(before) ? "라" : "러"))
      else if (vowel === EU) infinitive(before + join(lead, before && isBright(before) ? A : EO))
      else if (vowel in CONTRACTED) infinitive(before + join(lead, CONTRACTED[vowel]))
      else if ([A, AE, EO, E, YEO].includes(vowel)) infinitive(stem)
    } else {
      add(stem, NEXT_EU, true)
      if (final === R) {
        add(soft, "는니네나시세셔셨십신실오")
        for (const modified of [N, B]) add(withFinal(stem, modified), NEXT_FINAL[modified])
      }
      if (final === B) for (const ending of ["우", "운", "울", "워", "웠", "와", "왔"]) add(soft + ending)
      if (final === D) for (const ending of ["아", "어", "으", "은", "을", "았", "었"]) add(withFinal(stem, R) + ending)
      if (final === S) for (const ending of ["아", "어", "으", "은", "을", "았", "었"]) add(soft + ending)
      if (final === H && (vowel === A || vowel === EO)) {
        for (const modified of [N, R]) add(withFinal(stem, modified), "")
        infinitive(before + join(lead, AE))
      }
    }
    return found
  }

  const CONTRACTED = { [O]: WA, [U]: WO, [I]: YEO, [OE]: WAE }

  /** Returns whether 아 and not 어 follows: after ㅏ and ㅗ. */
  const isBright = (word) => [A, O].includes(syllable(word.at(-1))[1])

  return Korean
})()
