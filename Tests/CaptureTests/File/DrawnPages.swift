import Capture
import Synchronization
import TestSupport
import TraceFormat

/// Pages in memory, some of which cannot be read if a test wants that.
final class DrawnPages: PageSource {
  let bytes: [UInt8]
  private let failsFrom: Int
  private let asked = Mutex<[Range<Int>]>([])
  private let givesRoom: Bool

  init(_ bytes: [UInt8], failsFrom: Int = .max, givesRoom: Bool = false) {
    self.bytes = bytes
    self.failsFrom = failsFrom
    self.givesRoom = givesRoom
  }

  /// Pages of one event each, `mark` with the number of the page as its value.
  convenience init(count: Int, from first: UInt32 = 0, pageSize: Int = 4096) {
    self.init(Self.bytes(count: count, from: first, pageSize: pageSize))
  }

  static func bytes(count: Int, from first: UInt32 = 0, pageSize: Int = 4096) -> [UInt8] {
    (0..<count).flatMap { index in
      PageSketch(at: 1000 * UInt64(index + 1), [.mark(first + UInt32(index))])
        .bytes(order: .little, longSize: 8, commitSize: 8, pageSize: pageSize)
    }
  }

  var size: Int { bytes.count }

  /// What was to be given up.
  var givenUp: [Range<Int>] { asked.withLock { $0 } }

  func read(
    at offset: Int, into target: UnsafeMutableRawBufferPointer
  ) throws(TraceWriteError) {
    guard offset + target.count <= failsFrom else {
      throw .cannotRead(what: "drawn pages", errno: 5)
    }
    target.copyBytes(from: bytes[offset..<offset + target.count])
  }

  func giveUp(_ range: Range<Int>) -> Bool {
    asked.withLock { $0.append(range) }
    return givesRoom
  }
}
