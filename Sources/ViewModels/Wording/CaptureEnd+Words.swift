package import Capture

extension CaptureEnd.Reason {
  /// Why a recording came to its end, as a sentence without its point.
  nonisolated package var words: String {
    switch self {
    case .stopped: "The recording was stopped"
    case .commandEnded: "The command ended"
    case .limitReached: "The limit that was set was reached"
    case .clientGone: "The program that had asked for the recording went away"
    case .signalled: "A signal ended the recording"
    case .failed: "The recording failed"
    }
  }
}

extension CaptureEnd {
  /// Where the recording is kept, in words.
  nonisolated private var keptWords: String {
    if let file { return "What was recorded is in \(file)." }
    if let spool { return "The recorded pages are kept in the folder \(spool)." }
    return "Nothing was recorded."
  }

  /// What is told of an end that was not as it was asked for; nil where all is well.
  nonisolated package var explanation: Explanation? {
    let isExpected = [.stopped, .commandEnded, .limitReached].contains(reason)
    if problems.isEmpty {
      if isExpected, file != nil { return nil }
      return Explanation(sentence: "\(reason.words).", advice: keptWords)
    }
    let sentences = problems.map(\.sentence)
    let advice = problems[0].explanation.advice
    // Where there are several the advice to the first would be taken for one on all.
    return Explanation(
      sentence: sentences.joined(separator: "\n"),
      advice: statistics.events > 0 || file != nil || spool != nil
        ? "\(advice) \(keptWords)" : advice)
  }
}

extension CaptureStatistics {
  /// `1,211 events lost: 1,200 on CPU 1, 11 on CPU 3`; nil where none are.
  nonisolated package var lostWords: String? {
    let losers = cpus.filter { $0.lostEvents > 0 }.sorted { $0.lostEvents > $1.lostEvents }
    guard lostEvents > 0, !losers.isEmpty else { return nil }
    let total = "\(Figures.counted(lostEvents, "event")) lost"
    // Chosen: more CPUs would not fit into a line.
    let named = losers.prefix(4).map { "\(Figures.grouped($0.lostEvents)) on CPU \($0.cpu)" }
    let rest = losers.count - named.count
    let others = rest > 0 ? ["\(rest) more CPUs"] : []
    return "\(total): \((named + others).joined(separator: ", "))"
  }
}
