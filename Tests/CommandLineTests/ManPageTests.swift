import Foundation
import TestSupport
import Testing
import ViewModels

/// The man pages, beside what the programs tell of themselves.
@Suite struct ManPageTests {
  private func page(_ name: String) throws -> String {
    try String(contentsOfFile: "\(GoldText.fixtures)/../../data/man/\(name)", encoding: .utf8)
  }

  /// The options that head a paragraph of a page.
  private func documented(in text: String) -> Set<String> {
    var options: Set<String> = []
    for line in text.split(separator: "\n") where line.hasPrefix(".It ") {
      let words = line.split(separator: " ")
      for (macro, name) in zip(words, words.dropFirst()) where macro == "Fl" {
        options.insert("-" + String(name))
      }
    }
    return options
  }

  private func options(toldBy help: String) -> Set<String> {
    Set(help.matches(of: #/(?:^|[\s\[,])(--?[A-Za-z][A-Za-z0-9-]*)/#).map { String($0.output.1) })
  }

  @Test func `every option that the window's program tells stands in its man page`() throws {
    let told = options(toldBy: LaunchRequest.usage)
    #expect(!told.isEmpty)
    let page = try page("thresher.1")
    let missing = told.subtracting(documented(in: page))
    #expect(missing.isEmpty, "\(missing.sorted())")
  }

  @Test(arguments: ["info", "report", "stats", "render", "cut", "record"])
  func `every option that a subcommand tells stands in its part of the man page`(
    subcommand: String
  ) throws {
    let told = options(toldBy: ChildProgram(BuiltProgram.path, [subcommand, "--help"]).outputText)
    #expect(!told.isEmpty)
    let page = try page("thresher-cli.1")
    let start = try #require(page.range(of: "\n.Ss \(subcommand)\n")).upperBound
    let rest = page[start...]
    let end = (rest.range(of: "\n.Ss ") ?? rest.range(of: "\n.Sh "))?.lowerBound ?? rest.endIndex
    let missing = told.subtracting(documented(in: String(rest[..<end])))
    #expect(missing.isEmpty, "\(missing.sorted())")
  }

  @Test func `every option without a subcommand stands in the man page`() throws {
    let told = options(toldBy: ChildProgram(BuiltProgram.path, ["--help"]).outputText)
    #expect(told.contains("--version"))
    let page = try page("thresher-cli.1")
    let start = try #require(page.range(of: "\n.Sh DESCRIPTION\n")).upperBound
    let end = try #require(page.range(of: "\n.Ss ")).lowerBound
    let missing = told.subtracting(documented(in: String(page[start..<end])))
    #expect(missing.isEmpty, "\(missing.sorted())")
  }

  @Test func `the version is that of the newest release, and not in the way of report`() throws {
    let result = ChildProgram(BuiltProgram.path, ["--version"])
    #expect(result.exitCode == 0)
    #expect(result.outputText == "thresher-cli \(ProgramFacts.version)\n")
    let metainfo = try String(
      contentsOfFile:
        "\(GoldText.fixtures)/../../data/io.github.thresher.Thresher.metainfo.xml", encoding: .utf8)
    let release = try #require(metainfo.firstMatch(of: #/<release version="([^"]+)"/#))
    #expect(release.1 == ProgramFacts.version)
    // That option is of trace-cmd: what recorded the file.
    let report = ChildProgram(
      BuiltProgram.path, ["report", "--version", "\(GoldText.fixtures)/sched-irq.dat"])
    #expect(report.outputText.contains("3.1.6"))
  }

  @Test func `every subcommand has its part of the man page`() throws {
    let page = try page("thresher-cli.1")
    let lines = ChildProgram(BuiltProgram.path, ["--help"]).outputText
      .split(separator: "\n", omittingEmptySubsequences: false)
    let list = lines.drop(while: { $0 != "SUBCOMMANDS:" }).dropFirst()
      .prefix(while: { !$0.isEmpty })
    #expect(!list.isEmpty)
    for line in list where !line.hasPrefix("   ") {
      let name = String(line.split(separator: " ")[0])
      #expect(page.contains("\n.Ss \(name)\n"), "\(name)")
    }
  }
}
