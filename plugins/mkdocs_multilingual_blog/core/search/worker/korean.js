/* Korean: the forms that a word of a query can have in a text. */

class Korean {
  constructor({ particles }) {
    this.particles = particles.split(" ").sort((a, b) => b.length - a.length)
  }

  isParticle(text) {
    return this.particles.includes(text)
  }

  /** @returns {LetterForm[]} Other forms of a word than its own. */
  forms(letters) {
    const text = letters.join("")
    const forms = []
    const seen = new Set([text])
    const add = (found, weight, more = {}) => {
      if (!found || seen.has(found)) return
      seen.add(found)
      forms.push({ letters: [...found], weight, ...more })
    }
    for (const particle of this.particles) {
      if (text.endsWith(particle) && text.length - particle.length >= 2) add(text.slice(0, -particle.length), 0.8)
    }
    return forms
  }
}
