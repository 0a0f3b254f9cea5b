import Capture
import TestSupport
import Testing
import TraceFormat

/// Real recordings, written again in all forms.
struct RewrittenFixtureTests {
  /// Those with pages, and none that were cut.
  static let names = GoldText.names(in: GoldText.fixtures).filter {
    ($0.hasSuffix(".dat") || $0.hasSuffix(".dat.0001")) && !$0.hasPrefix("cut-")
      && !$0.hasPrefix("latency-")
  }

  @Test(arguments: names)
  func `a recording written again says the same in every form`(name: String) async throws {
    let path = "\(GoldText.fixtures)/\(name)"
    let original = try TakenApart(path)
    let expected = try await LoadedEvents.load(path).get()
    #expect(name == "empty.dat" || expected.eventCount > 0)
    for form in FileForm.all {
      let written = try original.writer(form).scratchFile()
      let loaded = try await LoadedEvents.load(written.path).get()
      #expect(loaded.report == expected.report, "\(form)")
      #expect(loaded.lanes == expected.lanes, "\(form)")
      #expect(loaded.issues == expected.issues, "\(form)")
      #expect(RecordingFacts(of: try written.opened()) == original.facts, "\(form)")
    }
  }

  static let traceCmdIsInstalled = ChildProgram("trace-cmd", ["--version"]).exitCode != nil

  /// One of each kind. The recorder's program has no zlib.
  @Test(
    .enabled(if: traceCmdIsInstalled, "trace-cmd is not installed on this machine"),
    arguments: [
      "sched-irq.dat", "instances.dat", "i386-sched-syscalls.dat", "s390x-sched.dat",
      "lost-events.dat", "empty.dat", "empty-cpu.dat", "clock-x86tsc.dat", "date.dat",
      "v6-none.dat",
    ])
  func `trace-cmd reports the same of a recording written again`(name: String) throws {
    let path = "\(GoldText.fixtures)/\(name)"
    let original = try TakenApart(path)
    let expected = ChildProgram("trace-cmd", ["report", path])
    #expect(expected.exitCode == 0)
    for form in FileForm.all where form.packing != .zlib {
      let written = try original.writer(form).scratchFile()
      let report = ChildProgram("trace-cmd", ["report", written.path])
      #expect(report.exitCode == 0, "\(form)")
      #expect(report.output == expected.output, "\(form)")
      #expect(report.errors == expected.errors, "\(form)")
      let dump = ChildProgram("trace-cmd", ["dump", "--validate", "-i", written.path])
      #expect(dump.exitCode == 0, "\(form): \(dump.errorText)")
    }
  }
}
