internal import Glibc
package import JSON

/// Messages over a pair of descriptors, one JSON document a line.
package final class LineChannel {
  package let input: Int32
  private let output: Int32
  private var received: [UInt8] = []
  /// Whether the rest of a line that is too long is being skipped.
  private var isSkipping = false

  /// Chosen: a plan with a thousand filters has a tenth of it. What the helper tells is longer: the
  /// functions of a kernel have some megabytes.
  private let longestLineInBytes: Int

  package init(input: Int32, output: Int32, longestLineInBytes: Int = 1 << 20) {
    self.input = input
    self.output = output
    self.longestLineInBytes = longestLineInBytes
  }

  package enum Reception: Sendable {
    /// Whole lines that came, in order; those that are no JSON as the reason.
    case lines([Result<JSONValue, CaptureProblem>])
    /// The other side is gone.
    case end
  }

  /// Lines that came with others and were not dealt with yet.
  private var unread: [Result<JSONValue, CaptureProblem>] = []

  /// Whether `receive` has lines without the descriptor having any.
  package var hasUnread: Bool { !unread.isEmpty }

  /// Takes the first line that is there; waits when none is. Nil when the other side is gone.
  package func receiveOne() -> Result<JSONValue, CaptureProblem>? {
    while case .lines(var lines) = receive() {
      guard !lines.isEmpty else { continue }
      let first = lines.removeFirst()
      unread = lines
      return first
    }
    return nil
  }

  /// Takes what is there; waits when nothing is, unless the descriptor does not block.
  package func receive() -> Reception {
    if hasUnread {
      defer { unread = [] }
      return .lines(unread)
    }
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    let count = piece.withUnsafeMutableBytes { Glibc.read(input, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR || errno == EAGAIN { return .lines([]) }
    guard count > 0 else { return .end }
    return .lines(lines(from: piece[..<count]))
  }

  private func lines(from piece: ArraySlice<UInt8>) -> [Result<JSONValue, CaptureProblem>] {
    var results: [Result<JSONValue, CaptureProblem>] = []
    var rest = piece
    while let end = rest.firstIndex(of: 0x0A) {
      received += rest[..<end]
      rest = rest[(end + 1)...]
      if isSkipping {
        isSkipping = false
      } else if received.count > longestLineInBytes {
        results.append(.failure(tooLong))
      } else if !received.isEmpty {
        results.append(Self.parse(received))
      }
      received.removeAll(keepingCapacity: true)
    }
    if !isSkipping { received += rest }
    if received.count > longestLineInBytes {
      received = []
      isSkipping = true
      results.append(.failure(tooLong))
    }
    return results
  }

  private var tooLong: CaptureProblem {
    CaptureProblem(.protocolBroken, "line", detail: "is longer than \(longestLineInBytes) bytes")
  }

  private static func parse(_ line: [UInt8]) -> Result<JSONValue, CaptureProblem> {
    do {
      return .success(try JSONParser.parse(line))
    } catch {
      return .failure(
        CaptureProblem(.protocolBroken, "line", detail: "is no JSON from byte \(error.offset) on"))
    }
  }

  /// Whether a message of some kilobytes would be taken without waiting.
  package var hasRoom: Bool {
    var watched = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
    return poll(&watched, 1, 0) > 0
  }

  /// Sends a message; false when nobody listens any more.
  @discardableResult
  package func send(_ message: JSONValue) -> Bool { send(line: Array(message.line.utf8)) }

  @discardableResult
  package func send(line: [UInt8]) -> Bool {
    let bytes = line + [0x0A]
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(output, $0.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var watched = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        poll(&watched, 1, -1)
        continue
      }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }
}
