/// What differs between a report and its gold text, line by line.
struct ReportComparison {
  private(set) var reportLines = 0
  private(set) var goldLines = 0
  private(set) var differentHeads = 0
  private(set) var differentInfos = 0
  /// The first difference of each event.
  private(set) var firstDifferences: [String] = []

  init(report: [UInt8], gold: [UInt8]) {
    if report == gold { return }
    let ours = ReportLine.all(report)
    let theirs = ReportLine.all(gold)
    reportLines = ours.count
    goldLines = theirs.count
    var told: Set<String> = []
    for (number, (our, their)) in zip(ours, theirs).enumerated() where our != their {
      if our.head == their.head { differentInfos += 1 } else { differentHeads += 1 }
      if told.insert(their.event).inserted, told.count <= 10 {
        firstDifferences.append(
          """

          line \(number + 1)
            is   \(String(decoding: our.text, as: UTF8.self))
            gold \(String(decoding: their.text, as: UTF8.self))
          """)
      }
    }
  }
}
