internal import Glibc
internal import Synchronization

/// Hands out the numbers of jobs to workers, each once, in ascending order.
package final class SharedJobs: Sendable {
  package let count: Int
  private let taken = Atomic<Int>(0)

  package init(count: Int) { self.count = count }

  /// As many workers as there are processors online, but no more than jobs, and at least one.
  package var workerCount: Int { max(1, min(count, Self.processorCount)) }

  /// Processors online.
  package static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The number of the next job; nil when all are taken.
  package func next() -> Int? {
    let job = taken.add(1, ordering: .relaxed).oldValue
    return job < count ? job : nil
  }
}
