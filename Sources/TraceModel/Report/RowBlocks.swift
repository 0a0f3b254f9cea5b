internal import Synchronization
internal import TraceFormat
internal import Units

/// Rows of an order, formatted on all cores and written in order.
///
/// Rows are cut into blocks that workers format alone. A few blocks at most wait for those before
/// them, so memory does not grow with the length of the output.
struct RowBlocks<Formatter: RowFormatter>: Sendable {
  private let order: MergedOrder
  private let rows: Range<Int>
  private let makeFormatter: @Sendable () -> Formatter

  /// - Parameters:
  ///   - rows: those that are written; nil for all.
  ///   - makeFormatter: is called for each worker.
  init(
    _ order: MergedOrder, rows: Range<Int>? = nil,
    makeFormatter: @escaping @Sendable () -> Formatter
  ) {
    self.order = order
    self.rows = rows?.clamped(to: 0..<order.count) ?? 0..<order.count
    self.makeFormatter = makeFormatter
  }

  /// Chosen: some hundred kilobytes of text, which stay in the cache of a core (measured: 4096 rows
  /// take half as long again).
  private static var rowsPerBlock: Int { 1024 }
  private static var waitingBlocksPerWorker: Int { 4 }

  /// - Parameters:
  ///   - output: gets the text in large blocks, where the caller runs.
  ///   - progress: is told how many rows are written.
  nonisolated(nonsending) func write(
    to output: (UnsafeRawBufferPointer) throws -> Void, progress: (Int) -> Void = { _ in }
  ) async throws {
    let formatters = FormatterPool(order, makeFormatter: makeFormatter)
    let blocks = (rows.count + Self.rowsPerBlock - 1) / Self.rowsPerBlock
    let workers = SharedJobs.processorCount
    try await withThrowingTaskGroup(of: (Int, RowBlock).self) { group in
      var begun = 0
      var written = 0
      var waiting: [Int: RowBlock] = [:]
      while written < blocks {
        while begun < blocks, begun - written < workers * Self.waitingBlocksPerWorker {
          let block = begun
          group.addTask { (block, formatters.block(ofRows: rowNumbers(of: block))) }
          begun += 1
        }
        guard let (block, text) = try await group.next() else { return }
        waiting[block] = text
        while let next = waiting.removeValue(forKey: written) {
          try output(UnsafeRawBufferPointer(next.text.bytes))
          formatters.giveBack(next)
          written += 1
        }
        progress(min(written * Self.rowsPerBlock, rows.count))
        try Task.checkCancellation()
      }
    }
  }

  private func rowNumbers(of block: Int) -> Range<Int> {
    let start = rows.lowerBound + block * Self.rowsPerBlock
    return start..<min(start + Self.rowsPerBlock, rows.upperBound)
  }
}

/// Formatters and text buffers, used over and over by whichever worker needs one.
private final class FormatterPool<Formatter: RowFormatter>: Sendable {
  private struct Idle {
    var formatters: [Formatter] = []
    var blocks: [RowBlock] = []
  }

  private let order: MergedOrder
  private let makeFormatter: @Sendable () -> Formatter
  private let idle = Mutex(Idle())

  init(_ order: MergedOrder, makeFormatter: @escaping @Sendable () -> Formatter) {
    self.order = order
    self.makeFormatter = makeFormatter
  }

  func block(ofRows numbers: Range<Int>) -> RowBlock {
    let (taken, reused) = idle.withLock { idle in
      (Unshared(idle.formatters.popLast()), idle.blocks.popLast())
    }
    let formatter = taken.value ?? makeFormatter()
    let block = reused ?? RowBlock()
    block.write { text in
      append(numbers, with: formatter, to: &text)
    }
    let done = Unshared(formatter)
    idle.withLock { if let formatter = done.value { $0.formatters.append(formatter) } }
    return block
  }

  private func append(
    _ numbers: Range<Int>, with formatter: Formatter, to text: inout TextBuffer
  ) {
    // The line before the block is passed over, since the first line may tell the time since then.
    let first = max(numbers.lowerBound - 1, 0)
    var cursor = MergeCursor(order, at: RowIndex(first))
    var previous = first < numbers.lowerBound ? cursor.next()?.event.time : nil
    for number in numbers {
      guard let (lane, event) = cursor.next() else { break }
      formatter.append(RowIndex(number), of: event, in: lane, after: previous, to: &text)
      previous = event.time
    }
  }

  func giveBack(_ block: RowBlock) {
    idle.withLock { $0.blocks.append(block) }
  }
}

/// The text of a block of rows, in memory that is used again for later blocks.
// @unchecked Sendable because one worker writes it, and the writer reads it afterwards.
private final class RowBlock: @unchecked Sendable {
  private(set) var text = TextBuffer()

  /// Replaces the text by what `body` writes.
  func write(_ body: (inout TextBuffer) -> Void) {
    // Taken out meanwhile: every change inside an object is checked for others at the same time.
    var own = TextBuffer()
    swap(&own, &text)
    own.removeAll()
    body(&own)
    swap(&own, &text)
  }
}

/// Carries an object that nobody else holds into or out of a lock.
// @unchecked Sendable because at any time one worker alone reaches the object.
private struct Unshared<Value>: @unchecked Sendable {
  let value: Value?

  init(_ value: Value?) { self.value = value }
}
