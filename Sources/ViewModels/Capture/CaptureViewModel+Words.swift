internal import Capture

/// What the header and the capture bar say.
extension CaptureViewModel {
  /// Which part of the capture bar is seen.
  package enum BarPage: String, Hashable {
    case counters
    case progress
  }

  package var isBarShown: Bool { isBusy }

  package var barPage: BarPage { stage == .recording ? .counters : .progress }

  /// `0:07.4`, `12:03.0`, `1:02:03`.
  package var elapsedWords: String {
    let tenths = Int(max(0, min(elapsed, 1e9)) * 10)
    let (seconds, minutes, hours) = (tenths / 10 % 60, tenths / 600 % 60, tenths / 36_000)
    if hours > 0 { return "\(hours):\(Self.twoDigits(minutes)):\(Self.twoDigits(seconds))" }
    return "\(minutes):\(Self.twoDigits(seconds)).\(tenths % 10)"
  }

  package var eventWords: String { Figures.counted(statistics.events, "event") }

  package var sizeWords: String { Figures.bytes(UInt64(clamping: statistics.bytes)) }

  /// `12,340 events/s · 1.2 MiB/s`; empty while it is not known.
  package var rateWords: String {
    _ = statistics
    guard let rate = rate.perSecond else { return "" }
    let events = Figures.grouped(Int(min(rate.events, 1e15).rounded()))
    return "\(events) events/s · \(Figures.bytes(UInt64(min(rate.bytes, 1e15))))/s"
  }

  /// How many events the kernel has lost on which CPUs; empty where none are.
  package var lostWords: String { statistics.lostWords ?? "" }

  /// What to do about lost events.
  package var lostAdvice: String {
    lostWords.isEmpty
      ? "" : "\(lostWords). Record again with a larger buffer for each CPU, or with fewer events."
  }

  /// Where the recording stands, in words, while there are no counters.
  package var progressWords: String {
    switch stage {
    case .idle, .recording: ""
    case .asking: "Asking for permission to trace the kernel…"
    case .starting: "Setting up the kernel…"
    case .finishing(let reason, _):
      "\(reason.words). Writing \(plan?.output.path.lastPathComponent ?? "the file")…"
    }
  }

  /// Nil while nobody knows.
  package var progressFraction: Double? {
    if case .finishing(_, let fraction) = stage { fraction } else { nil }
  }

  /// What is recorded, for the tooltip of the bar.
  package var planWords: String { plan.map(CapturePlanWords.summary) ?? "" }

  /// `Record scheduling: who runs where (Ctrl+Shift+R)`
  package var recordTooltip: String {
    let usual = presets.usual
    return "Record “\(usual.name)”: \(usual.summary) (Ctrl+Shift+R)"
  }

  /// The line of what the bar has to tell beside its counters.
  package var noticeWords: String {
    guard let notice else { return "" }
    return [notice.sentence, notice.advice].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Whether there is a command whose output can be shown.
  package var hasOutput: Bool {
    if !output.isEmpty { return true }
    guard isBusy, case .command = plan?.scope else { return false }
    return true
  }

  package var outputText: String {
    output.isEmpty ? "The command has written nothing yet." : output.text
  }

  package var outputTitle: String {
    guard case .command(let words, _) = plan?.scope else { return "Output" }
    return "Output of \(CommandLineWords(words).line)"
  }

  /// All of it in words, for those who cannot see the bar.
  package var barDescription: String {
    guard stage == .recording else { return progressWords }
    return ["Recording", elapsedWords, eventWords, sizeWords, rateWords, lostWords]
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
