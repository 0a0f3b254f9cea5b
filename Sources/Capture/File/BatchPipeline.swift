internal import TraceFormat

/// Reads and packs batches of pages on several threads and hands them out in order. Only a few
/// batches are in memory at any time.
///
/// Used by one thread, which ends it by `stop`.
// @unchecked Sendable because threads share nothing that changes but `state`.
final class BatchPipeline: @unchecked Sendable {
  fileprivate struct Slot {
    var memory: OwnedBytes?
    /// Bytes of `memory` to be stored; nil while there are none.
    var result: Result<Int, TraceWriteError>?
  }

  private struct State {
    /// The batch to be taken next by a worker.
    var next = 0
    /// How many were handed out and written.
    var done = 0
    var isStopped = false
    var slots: [Slot]
  }

  private let batches: [PageBatch]
  private let makeWorker: () -> BatchWorker
  private let slotCount: Int
  private let state: ConditionLock<State>
  private var threads: [PlainThread] = []
  /// Works where no thread could be had.
  private lazy var ownWorker = makeWorker()

  init(_ batches: [PageBatch], threads count: Int, makeWorker: @escaping () -> BatchWorker) {
    self.batches = batches
    self.makeWorker = makeWorker
    slotCount = count + 2
    state = ConditionLock(State(slots: Array(repeating: Slot(), count: slotCount)))
    for _ in 0..<min(count, batches.count) {
      guard let thread = PlainThread({ self.work() }) else { break }
      threads.append(thread)
    }
  }

  /// Waits for the next batch and calls `body` with what is to be stored of it.
  func store(
    _ index: Int, by body: (UnsafeRawBufferPointer) throws(TraceWriteError) -> Void
  ) throws(TraceWriteError) {
    let slot = threads.isEmpty ? ownSlot(for: index) : wait(for: index)
    guard let result = slot.result else { return }
    let count = try result.get()
    try body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(slot.bytes)[..<count]))
    state.use { state in
      state.slots[index % slotCount] = Slot(memory: slot.memory, result: nil)
      state.done = index + 1
    }
  }

  /// Ends all threads, after the batch that each has taken.
  func stop() {
    state.use { $0.isStopped = true }
    for thread in threads { thread.join() }
    threads = []
  }

  private func wait(for index: Int) -> Slot {
    state.wait { state in
      let slot = state.slots[index % slotCount]
      return slot.result == nil ? nil : slot
    }
  }

  private func ownSlot(for index: Int) -> Slot {
    var slot = state.use { $0.slots[index % slotCount] }
    slot.fill { (memory) throws(TraceWriteError) in
      try ownWorker.store(batches[index], into: &memory)
    }
    return slot
  }

  private func work() {
    let worker = makeWorker()
    while let (index, taken) = take() {
      var slot = taken
      slot.fill { (memory) throws(TraceWriteError) in
        try worker.store(batches[index], into: &memory)
      }
      state.use { [slot] in $0.slots[index % slotCount] = slot }
    }
  }

  /// The next batch, as soon as there is room for it.
  private func take() -> (index: Int, slot: Slot)? {
    state.wait { state -> (Int, Slot)?? in
      if state.isStopped || state.next == batches.count { return .some(nil) }
      guard state.next - state.done < slotCount else { return nil }
      let index = state.next
      state.next += 1
      return (index, state.slots[index % slotCount])
    }
  }
}

extension BatchPipeline.Slot {
  fileprivate var bytes: UnsafeMutableRawBufferPointer {
    memory?.buffer ?? UnsafeMutableRawBufferPointer(start: nil, count: 0)
  }

  fileprivate mutating func fill(
    by body: (inout OwnedBytes?) throws(TraceWriteError) -> Int
  ) {
    do throws(TraceWriteError) {
      result = .success(try body(&memory))
    } catch {
      result = .failure(error)
    }
  }
}
