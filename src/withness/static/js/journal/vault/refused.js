// Why something is not opened or not kept. The page has words for each reason; none of them holds what was written.
//   broken: no such key opens it · forged · swapped: it belongs elsewhere · rolled-back: older than what was seen ·
//   unknown: made by a newer app · weak: easier to guess than this app allows · missing · wrong: words that open nothing

export class Refused extends Error {
  constructor(reason) {
    super(reason)
    this.name = "Refused"
    this.reason = reason
  }
}
