package import Units

/// One search over the rows of the event list, on all cores.
///
/// Blocks of events are searched from a start on towards the end, then from the beginning, so that
/// the next hit is found first; what is found is there at once and grows.
package final class EventSearch: Sendable {
  /// Chosen; a multiple of 64. What is formatted of it takes some ten milliseconds, and cancelling
  /// waits for one block at most.
  static let eventsPerBlock = 1 << 14

  /// A block of a lane's events and the keys of its first and last.
  private struct Job {
    var lane: Int
    var range: Range<Int>
    var first: Timestamp
    var last: Timestamp
  }

  private let question: SearchQuestion
  private let session: TraceSession
  private let rows: MergedOrder
  private let indents: [FunctionIndents]
  private let streamNames: [String]
  private let jobs: [Job]
  private let results: SearchResults

  /// - Parameters:
  ///   - question: with a text, and without a fault.
  ///   - rows: of lanes of the session.
  ///   - indents: by recording; empty where they are not known (yet).
  ///   - streamNames: by lane, as the list shows it; empty where it shows none.
  ///   - start: from where on hits are wanted first; nil for the first row.
  ///   - known: by lane, the hits among its first events, which are not searched again.
  package init(
    _ question: SearchQuestion, in rows: MergedOrder, of session: TraceSession,
    indents: [FunctionIndents] = [], streamNames: [String] = [], from start: EventReference? = nil,
    known: [RankedBitmap?] = []
  ) {
    precondition(!question.text.isEmpty && question.fault == nil, "Nothing that can be asked.")
    self.question = question
    self.session = session
    self.rows = rows
    self.indents = indents
    self.streamNames = streamNames
    let known = session.lanes.indices.map { known.indices.contains($0) ? known[$0] : nil }
    let key = start.map { session[$0.lane].events.key(of: $0.index) }
    let jobs = Self.jobs(of: session, known: known)
    // Behind the start first, then what is before it.
    self.jobs =
      jobs.filter { $0.last >= key ?? .earliest } + jobs.filter { $0.last < key ?? .earliest }
    results = SearchResults(session, known: known, jobCount: jobs.count)
  }

  /// In the order of their first events.
  private static func jobs(of session: TraceSession, known: [RankedBitmap?]) -> [Job] {
    var jobs: [Job] = []
    for (number, lane) in session.lanes.enumerated() {
      let first = SearchResults.knownCount(known[number], of: lane)
      for start in stride(from: first, to: lane.events.count, by: eventsPerBlock) {
        let end = min(start + eventsPerBlock, lane.events.count)
        jobs.append(
          Job(
            lane: number, range: start..<end, first: lane.events.key(of: EventIndex(start)),
            last: lane.events.key(of: EventIndex(end - 1))))
      }
    }
    return jobs.sorted { $0.first < $1.first }
  }

  /// How much of the rows is searched, from 0 to 1.
  package var fraction: Double {
    jobs.isEmpty ? 1 : Double(results.searchedCount) / Double(jobs.count)
  }

  package var isFinished: Bool { results.searchedCount == jobs.count }

  /// How many hits are found by now.
  package var count: Int { results.hitCount }

  /// What is found by now; O(rows / 64).
  package func hits() -> SearchHits { results.hits(of: session) }

  /// Whether all rows of a stretch of time are searched.
  package func isSearched(from start: Timestamp, to end: Timestamp) -> Bool {
    let searched = results.searchedJobs
    return jobs.indices.allSatisfy {
      searched[$0] || jobs[$0].last < start || jobs[$0].first > end
    }
  }

  /// Searches until all is searched or the task is cancelled; off the caller's actor.
  ///
  /// - Precondition: it was not called before.
  @concurrent
  package func run() async {
    let searched = SearchedRows(
      rows, of: session, plan: SearchPlan(question), indents: indents, streamNames: streamNames)
    let shared = SharedJobs(count: jobs.count)
    await withTaskGroup { group in
      for _ in 0..<shared.workerCount {
        group.addTask {
          var worker = SearchWorker(searched)
          while !Task.isCancelled, let number = shared.next() {
            let job = self.jobs[number]
            let words = worker.pass(over: job.range, of: job.lane)
            self.results.add(words, job: number, lane: job.lane, from: job.range.lowerBound)
            // Lets others have the core for a moment.
            await Task.yield()
          }
        }
      }
    }
  }
}
