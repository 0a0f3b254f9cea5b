internal import Units

/// Which of some runs back to back belong to each task, and the sums of their times: what one task
/// had of any stretch of them costs O(log runs).
///
/// 4 bytes a run, and 8 for every 16.
struct TaskRuns: Sendable {
  private static let runsPerSum = 16

  let range: Range<Int>
  /// All tasks but idle, ascending.
  private let pids: [Int32]
  /// By task, where its runs begin in `runs` and its sums in `sums`; one more at the end.
  private let firstRuns: [Int]
  private let firstSums: [Int]
  /// The runs of one task behind those of the other, each ascending.
  private let runs: [UInt32]
  /// The time of a task's runs before each sixteenth of them.
  private let sums: [UInt64]

  /// - Parameter range: the runs that are taken.
  init(of intervals: some RunList, in range: Range<Int>) {
    self.range = range
    var table = TaskTable()
    var counts: [Int] = []
    for run in range {
      let pid = intervals.pid(run)
      guard intervals.isBusy(pid) else { continue }
      let task = table.place(of: pid)
      if task == counts.count { counts.append(0) }
      counts[task] += 1
    }
    let ascending = counts.indices.sorted { table.pids[$0] < table.pids[$1] }
    let pids = ascending.map { table.pids[$0] }
    var firstRuns = [0]
    var firstSums = [0]
    var places = [Int](repeating: 0, count: counts.count)
    for (place, task) in ascending.enumerated() {
      firstRuns.append(firstRuns[place] + counts[task])
      firstSums.append(
        firstSums[place] + (counts[task] + Self.runsPerSum - 1) / Self.runsPerSum)
      places[task] = place
    }
    var runs = [UInt32](repeating: 0, count: firstRuns[pids.count])
    var sums = [UInt64](repeating: 0, count: firstSums[pids.count])
    var filled = [Int](repeating: 0, count: pids.count)
    var totals = [UInt64](repeating: 0, count: pids.count)
    for run in range {
      let pid = intervals.pid(run)
      guard intervals.isBusy(pid) else { continue }
      let task = places[table.place(of: pid)]
      if filled[task] % Self.runsPerSum == 0 {
        sums[firstSums[task] + filled[task] / Self.runsPerSum] = totals[task]
      }
      runs[firstRuns[task] + filled[task]] = UInt32(truncatingIfNeeded: run)
      filled[task] += 1
      totals[task] &+= intervals.length(run)
    }
    (self.pids, self.firstRuns, self.firstSums) = (pids, firstRuns, firstSums)
    (self.runs, self.sums) = (runs, sums)
  }

  /// How long a task ran in whole runs from `first` to before `last`, as far as they are taken.
  func time(
    of pid: Int32, from first: Int, to last: Int, in intervals: some RunList
  ) -> UInt64 {
    let task = pids.partitionPoint { $0 >= pid }
    guard task < pids.count, pids[task] == pid else { return 0 }
    return sum(of: task, before: last, intervals) &- sum(of: task, before: first, intervals)
  }

  private func sum(of task: Int, before run: Int, _ intervals: some RunList) -> UInt64 {
    let start = firstRuns[task]
    let place = runs[start..<firstRuns[task + 1]].partitionPoint { Int($0) >= run }
    guard place > 0 else { return 0 }
    let block = (place - 1) / Self.runsPerSum
    var sum = sums[firstSums[task] + block]
    for index in start + block * Self.runsPerSum..<start + place {
      sum &+= intervals.length(Int(runs[index]))
    }
    return sum
  }
}
