import Capture
import Synchronization

/// A capture that a test tells what to say.
final class FakeCapture: RunningCapture {
  let plan: CapturePlan
  let updates: AsyncStream<CaptureUpdate>
  private let continuation: AsyncStream<CaptureUpdate>.Continuation
  private let asked = Mutex<(marks: [String], stops: Int)>(([], 0))

  init(_ plan: CapturePlan) {
    self.plan = plan
    (updates, continuation) = AsyncStream.makeStream(of: CaptureUpdate.self)
  }

  var marks: [String] { asked.withLock(\.marks) }
  var stops: Int { asked.withLock(\.stops) }

  func tell(_ update: CaptureUpdate) { continuation.yield(update) }

  /// The last word; the service ends the stream after it.
  func end(_ end: CaptureEnd) {
    continuation.yield(.ended(end))
    continuation.finish()
  }

  /// The helper is gone without a word.
  func vanish() { continuation.finish() }

  func mark(_ text: String) { asked.withLock { $0.marks.append(text) } }

  func stop() { asked.withLock { $0.stops += 1 } }
}

/// Waits until something holds that other tasks bring about; a test that waits in vain fails at
/// what it expects next.
@MainActor
func eventually(_ condition: () -> Bool) async {
  for _ in 0..<2_000 {
    if condition() { return }
    try? await Task.sleep(for: .milliseconds(1))
  }
}
