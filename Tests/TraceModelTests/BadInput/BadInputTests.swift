import Foundation
import TestSupport
import Testing
import TraceFormat
import TraceModel

/// Files that are cut or damaged anywhere: never a crash or a hang, and never more than the file
/// holds.
///
/// Inside of texts and packed blocks one bit of each byte is flipped; with THRESHER_THOROUGH in the
/// environment all of them are, one after the other, which takes minutes. Then each report
/// is written too, and not one in four.
@Suite struct BadInputTests {
  private static let isThorough = ProcessInfo.processInfo.environment["THRESHER_THOROUGH"] != nil

  @Test(arguments: SmallFile.allCases)
  func `a whole small file loads without any issue`(kind: SmallFile) async throws {
    let scratch = ScratchFile(kind.sketch.bytes())
    let whole = try await LoadedEvents.load(scratch.path).get()
    #expect(whole.issues.isEmpty)
    #expect(whole[0].map(\.time) == [1021, 1026, (1 << 30) + 1027, (1 << 40) + 17])
    #expect(whole[1].map(\.time) == [1020, 1023])
    #expect(whole.eventCount == 7)
  }

  @Test(.timeLimit(.minutes(15)), arguments: SmallFile.allCases)
  func `every prefix is refused, told of or complete, and shows nothing that was not recorded`(
    kind: SmallFile
  ) async throws {
    let bytes = kind.sketch.bytes()
    let scratch = ScratchFile(bytes)
    let whole = try await LoadedEvents.load(scratch.path).get()
    for length in (0..<bytes.count).reversed() {
      scratch.truncate(to: length)
      guard case .success(let cut) = await LoadedEvents.load(scratch.path) else { continue }
      let isComplete = cut.report == whole.report
      #expect(isComplete || !cut.issues.isEmpty, "cut at \(length) of \(bytes.count)")
      for (lane, events) in cut.lanes {
        let recorded = whole.lanes[lane] ?? []
        #expect(recorded.starts(with: events), "cut at \(length): CPU \(lane)")
      }
    }
  }

  @Test(.timeLimit(.minutes(15)), arguments: SmallFile.allCases)
  func `every damaged byte leaves a file that loads or is refused`(kind: SmallFile) async {
    let (bytes, places) = kind.sketch.make()
    let scratch = ScratchFile(bytes)
    let bodies = places.bodies
    var count = 0
    for place in bytes.indices {
      let isInside = !Self.isThorough && bodies.contains { $0.contains(place) }
      for damage in isInside ? [Damage.all[place % 8]] : Damage.all {
        let intact = Array(bytes[place..<min(place + 8, bytes.count)])
        let changed = damage.applied(to: intact)
        if intact.starts(with: changed) { continue }
        scratch.put(changed, at: place)
        count += 1
        let result = await LoadedEvents.load(
          scratch.path, writesReport: Self.isThorough || count % 4 == 0)
        if case .success(let loaded) = result {
          #expect(loaded.eventCount <= bytes.count / 4 * (places.data.count + 1), "\(place)")
        }
        scratch.put(intact, at: place)
      }
    }
    let repaired = scratch.contents() == bytes
    #expect(repaired)
  }
}

extension TraceSketch.Places {
  /// What lies inside sections of texts and inside packed blocks, behind their sizes.
  fileprivate var bodies: [Range<Int>] {
    sections.filter { (16...21).contains($0.id) && $0.range.count > 40 }
      .map { $0.range.lowerBound + 40..<$0.range.upperBound }
      + data.filter { $0.count > 12 }.map { $0.lowerBound + 12..<$0.upperBound }
  }
}

/// One way to damage the bytes at a place.
struct Damage {
  let applied: @Sendable ([UInt8]) -> [UInt8]

  func applied(to bytes: [UInt8]) -> [UInt8] { applied(bytes) }

  /// Each bit flipped, all bits cleared or set, and numbers of four and eight bytes far too large.
  static let all: [Damage] =
    (0..<8).map { bit in Damage { [$0[0] ^ 1 << bit] } } + [
      Damage { _ in [0] }, Damage { _ in [0xff] },
      Damage { $0.prefix(4).map { _ in 0xff } }, Damage { $0.map { _ in 0xff } },
    ]
}
