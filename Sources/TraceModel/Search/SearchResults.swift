internal import Synchronization

/// What workers have found so far.
final class SearchResults: Sendable {
  private struct State {
    /// By lane, a bit for each event.
    var words: [[UInt64]]
    var hitCount: Int
    var isSearched: [Bool]
    var searchedCount = 0
  }

  private let state: Mutex<State>

  /// How many events of a lane need not be searched again: whole words, and not the last event,
  /// whose row may have taken in its return.
  static func knownCount(_ known: RankedBitmap?, of lane: SessionLane) -> Int {
    max(0, min(known?.count ?? 0, lane.events.count) - 1) / 64 * 64
  }

  /// - Parameter known: by lane, the hits among its first events.
  init(_ session: TraceSession, known: [RankedBitmap?], jobCount: Int) {
    var count = 0
    let words = zip(session.lanes, known).map { lane, known in
      let first = Self.knownCount(known, of: lane)
      count += known?.rank(first) ?? 0
      let words = known?.words(before: first) ?? []
      return words + Array(repeating: 0, count: (lane.events.count + 63) / 64 - words.count)
    }
    state = Mutex(
      State(
        words: words.map { Array($0) }, hitCount: count,
        isSearched: Array(repeating: false, count: jobCount)))
  }

  /// Takes over the hits of a job; nil for none.
  func add(_ words: [UInt64]?, job: Int, lane: Int, from start: Int) {
    state.withLock { state in
      state.isSearched[job] = true
      state.searchedCount += 1
      guard let words else { return }
      state.words[lane].replaceSubrange(start >> 6..<start >> 6 + words.count, with: words)
      state.hitCount += words.reduce(0) { $0 + $1.nonzeroBitCount }
    }
  }

  var hitCount: Int { state.withLock { $0.hitCount } }

  var searchedCount: Int { state.withLock { $0.searchedCount } }

  var searchedJobs: [Bool] { state.withLock { $0.isSearched } }

  func hits(of session: TraceSession) -> SearchHits {
    let words = state.withLock { $0.words }
    return SearchHits(
      zip(session.lanes, words).map { RankedBitmap(count: $0.events.count, words: $1) },
      of: session)
  }
}
