import Foundation
import TestSupport
import Testing
import TraceFormat
import Units

/// Print formats of real kernels, broken: every record keeps a text of bounded length.
struct DamagedFormatTests {
  @Test(.timeLimit(.minutes(15)), arguments: DamagedFormat.allCases)
  func `events with broken print formats are shown as their fields`(
    damage: DamagedFormat
  ) async throws {
    var random = DrawnRandom(seed: 1)
    var sources = try ["v6-none.dat", "i386-sched-syscalls.dat", "s390x-sched.dat"].map {
      try OracleFormats.inside("\(GoldText.fixtures)/\($0)")
    }
    sources.append(try OracleFormats.written(for: OracleKernel()))
    for var formats in sources {
      formats.formats = Array(formats.formats.shuffled(using: &random).prefix(40))
      for index in formats.formats.indices {
        let format = formats.formats[index].format
        formats.formats[index].format.printFormat = damage.damaged(format, using: &random)
        formats.formats[index].text = OracleFormats.text(of: formats.formats[index].format)
      }
      let texts = try await OracleRun(formats).texts(using: &random)
      for (index, format) in formats.formats.enumerated() {
        let text = try #require(texts[index], "\(format.format.name)")
        #expect(text.count < 1 << 17, "\(format.format.name)")
        // Handlers of single events do without the print format.
        let system = format.format.system
        guard damage.isUnusable, !Self.systemsWithHandlers.contains(system) else { continue }
        let words = String(decoding: text, as: UTF8.self)
        #expect(words.contains("[FAILED TO PARSE]"), "\(words)")
        for field in format.format.fields {
          #expect(words.contains(" \(field.name)="), "\(words)")
        }
      }
    }
  }

  private static let systemsWithHandlers: Set<String> = [
    "ftrace", "sched", "kvm", "kvmmmu", "tlb", "syscalls", "timer", "kmem", "mac80211",
  ]
}
