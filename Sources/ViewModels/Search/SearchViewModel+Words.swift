internal import TraceModel

/// What is told of a search.
extension SearchViewModel {
  /// `3 of 1,204`, `1,204 hits`, `No hit among the 1,234 rows shown (10,000 hidden)`.
  package var countWords: String {
    guard fault == nil, hasAnswer else { return "" }
    let found = Figures.grouped(count)
    if isRunning {
      if let currentNumber { return "\(Figures.grouped(currentNumber)) of \(found) so far" }
      return count == 0 ? "Searching…" : "\(found) so far"
    }
    if isStopped { return "Stopped: \(found) so far" }
    guard count > 0 else { return noHitWords }
    if let currentNumber { return "\(Figures.grouped(currentNumber)) of \(found)" }
    return Figures.counted(count, "hit")
  }

  private var noHitWords: String {
    let hidden = list.session.order.count - list.order.count
    let rows = Figures.counted(list.order.count, "row")
    guard hidden > 0 else { return "No hit among \(rows)" }
    return "No hit among the \(rows) shown (\(Figures.grouped(hidden)) hidden)"
  }

  /// `Unmatched ( or \( behind 2 characters`; empty where the regular expression is right.
  package var faultWords: String {
    guard let fault else { return "" }
    return fault.place == 0
      ? "\(fault.reason), from the start"
      : "\(fault.reason), behind “\(question.text.prefix(fault.place))”"
  }

  /// What stands in place of the rows' counts: what is wrong, or where the last step went on.
  package var words: String {
    if !faultWords.isEmpty { return faultWords }
    return notice.isEmpty ? countWords : "\(countWords) · \(notice)"
  }

  /// Whether nothing is found, or nothing can be.
  package var isFaulty: Bool {
    fault != nil || (hasAnswer && !isRunning && !isStopped && count == 0)
  }
}

/// The lists to choose from.
extension SearchViewModel {
  /// The buffer is a column only where there are several.
  private var columns: [SearchColumn] {
    SearchColumn.allCases.filter { $0 != .stream || list.showsStreams }
  }

  package var columnTitles: [String] { columns.map(\.title) }

  package var chosenColumn: Int { columns.firstIndex(of: question.column) ?? 0 }

  package func chooseColumn(_ number: Int) {
    if columns.indices.contains(number) { choose(columns[number]) }
  }

  package var modeTitles: [String] { SearchMode.allCases.map(\.title) }

  package var chosenMode: Int { SearchMode.allCases.firstIndex(of: question.mode) ?? 0 }

  package func chooseMode(_ number: Int) {
    if SearchMode.allCases.indices.contains(number) { choose(SearchMode.allCases[number]) }
  }
}

extension SearchColumn {
  package var title: String {
    switch self {
    case .any: "Any column"
    case .stream: "Buffer"
    case .cpu: "CPU"
    case .time: "Time"
    case .task: "Task"
    case .pid: "PID"
    case .latency: "Latency"
    case .event: "Event"
    case .info: "Info"
    }
  }
}

extension SearchMode {
  package var title: String {
    switch self {
    case .contains: "Contains"
    case .exact: "Is exactly"
    case .pattern: "Regular expression"
    }
  }
}
