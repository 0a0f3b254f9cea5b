internal import Units

/// Some of the records of one CPU, told by where they start among its unpacked bytes.
///
/// Those that follow each other are kept as one run, so that a stretch of time costs the same
/// whether it holds ten records or ten million.
package struct ChosenRecords: Sendable, Hashable {
  /// The pages that hold chosen records, in a row.
  private struct PageRun: Hashable {
    /// The number of the first among all pages of the CPU.
    var first: Int
    var count: Int
    /// How many pages with chosen records come before.
    var before: Int
  }

  let pageSize: Int
  /// From the first to the last record of each run; ascending and apart.
  private var runs: [ClosedRange<UInt64>] = []
  private var pageRuns: [PageRun] = []

  package init(pageSize: Int) {
    precondition(pageSize > 0, "Pages hold something.")
    self.pageSize = pageSize
  }

  package var isEmpty: Bool { runs.isEmpty }

  /// Adds a record.
  ///
  /// - Parameters:
  ///   - place: behind those that were added before.
  ///   - isNext: whether no record lies between it and the one added last.
  package mutating func append(_ place: UInt64, isNext: Bool) {
    if isNext, let last = runs.indices.last {
      runs[last] = runs[last].lowerBound...max(runs[last].upperBound, place)
    } else {
      runs.append(place...place)
    }
    let page = Int(clamping: place / UInt64(pageSize))
    guard let last = pageRuns.indices.last else {
      return pageRuns.append(PageRun(first: page, count: 1, before: 0))
    }
    let known = pageRuns[last]
    switch page - known.first - known.count {
    case ..<0: return
    case 0: pageRuns[last].count += 1
    default:
      pageRuns.append(PageRun(first: page, count: 1, before: known.before + known.count))
    }
  }

  /// How many pages hold chosen records.
  var pageCount: Int { pageRuns.last.map { $0.before + $0.count } ?? 0 }

  /// The number among all pages of the CPU of one that holds chosen records.
  ///
  /// - Parameter index: its place among these, below `pageCount`.
  func page(_ index: Int) -> Int {
    let run = pageRuns[pageRuns.partitionPoint { $0.before > index } - 1]
    return run.first + index - run.before
  }

  /// Answers for the records of a page, one after the other, whether they are chosen.
  func answers(from place: UInt64) -> Answers {
    Answers(runs: runs, next: runs.partitionPoint { $0.upperBound >= place })
  }

  struct Answers {
    fileprivate let runs: [ClosedRange<UInt64>]
    fileprivate var next: Int

    /// - Parameter place: not before the one asked for last.
    mutating func contains(_ place: UInt64) -> Bool {
      while next < runs.count, runs[next].upperBound < place { next += 1 }
      return next < runs.count && runs[next].contains(place)
    }
  }
}
