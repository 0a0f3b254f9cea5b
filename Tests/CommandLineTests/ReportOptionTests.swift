import Foundation
import TestSupport
import Testing

/// The options of `report` that change texts, against the installed `trace-cmd report`.
@Suite struct ReportOptionTests {
  private static let trace = "/usr/bin/trace-cmd"

  private static let graph = [
    "-N", "-R", "-n funcgraph_entry", "-n FUNCGRAPH_EXIT", "-n ftrace", "-r funcgraph_entry",
    "-r funcgraph_.*", "-r funcgraph_exit", "-O tailprint", "-O fgraph:depth=1 -O tailprint -l",
    "-O fgraph:depth -O depth", "-O fgraph:depth=0 -O depth=true", "-O ftrace:depth", "-O nothing",
  ]
  private static let functions = [
    "-N", "-n func.*", "-r function", "-n function -r ftrace", "-O parent", "-O ftrace:offset",
    "-O parent -O offset=1", "-O indent", "-O indent=false -O parent=7", "-O parent -O parent",
    "-O parent=1 -O ftrace:parent=0", "-O ftrace:parent=1 -O parent=0", "-Oparent=1",
  ]
  private static let others = [
    ("names.dat", "-N"), ("names.dat", "-n sched_switch"), ("names.dat", "-r sched_switch"),
    ("names.dat", "-R -v -F task_rename"), ("names.dat", "-n sched -F sched"),
    ("date.dat", "-n sched_wakeup.*"), ("marker.dat", "-r print"),
    ("instances.dat", "--align-ts -R"),
    ("instances.dat", "--align-ts --cpu 1"), ("instances.dat", "--align-ts --raw-ts --cpu 1"),
    ("date.dat", "--align-ts --ts-diff"), ("names.dat", "--uname"), ("names.dat", "--version"),
    ("latency-wakeuprt-text.dat", "--uname"), ("empty.dat", "-N"),
  ]

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: trace),
      "This machine has no trace-cmd; the golds of -R and -l are compared all the same."),
    arguments: graph.map { ("graph-depth4.dat", $0) } + functions.map { ("s390x-function.dat", $0) }
      + others)
  func `report prints what trace-cmd does`(fixture: String, words: String) {
    let path = "\(GoldText.fixtures)/\(fixture)"
    let options = words.split(separator: " ").map(String.init)
    let theirs = lines(ChildProgram(Self.trace, ["report"] + options + [path]))
    let ours = lines(ChildProgram(BuiltProgram.path, ["report"] + options + [path]))
    #expect(ours.count == theirs.count)
    let different = zip(ours, theirs).enumerated().first { $1.0 != $1.1 }
    if let (number, (own, wanted)) = different {
      Issue.record("line \(number + 1)\n     is \(own)\n wanted \(wanted)")
    }
  }

  @Test(arguments: [["-F", "sched_switch: prev_state & D"], ["--cpu", "1-2"], ["-I"], []])
  func `columns have the rows of the text`(filter: [String]) throws {
    let path = "\(GoldText.fixtures)/sched-irq.dat"
    func report(_ options: [String]) -> ChildProgram {
      ChildProgram(BuiltProgram.path, ["report"] + options + filter + [path])
    }
    let texts = lines(report(["-t"])).dropFirst()
    let objects = try lines(report(["--json"])).map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.count == texts.count)
    for (object, line) in zip(objects, texts) {
      let (time, task) = (object["time"] as? String ?? "", object["task"] as? String ?? "")
      #expect(line.contains(" \(time): "))
      #expect(line.contains("\(task)-"))
    }
    let values = report(["--csv"]).outputText.split(whereSeparator: \.isNewline)
    #expect(values.count == texts.count + 1)
    #expect(values.first == "number,buffer,cpu,time,task,pid,latency,event,info")
  }

  @Test(arguments: [["-l"], ["-R"], ["--stat"], ["--uname"], ["--ts-diff"]])
  func `columns go with nothing that changes the layout`(options: [String]) {
    let path = "\(GoldText.fixtures)/sched-irq.dat"
    let result = ChildProgram(BuiltProgram.path, ["report", "--csv"] + options + [path])
    #expect(result.exitCode == 64)
    #expect(result.output.isEmpty)
    #expect(result.errorText.contains("--csv and --json have their own columns"))
  }

  @Test(arguments: ["-r", "-n"])
  func `a pattern that is none is refused with its fault`(option: String) {
    let result = ChildProgram(
      BuiltProgram.path, ["report", option, "[", "\(GoldText.fixtures)/names.dat"])
    #expect(result.exitCode == 64)
    #expect(result.errorText.contains("[ is no pattern"))
  }

  /// Lines without what the installed libtraceevent does not know of yet: letters of task states
  /// (C1), and the address behind a symbol among raw fields.
  private func lines(_ program: ChildProgram) -> [String] {
    program.outputText.split(separator: "\n").map { line in
      var line = String(line)
      if line.contains("==>") { line.replace(#/\] [A-Za-z+|]+ ==> /#, with: "] ? ==> ") }
      if line.contains(" (0x") { line.replace(#/ \(0x[0-9a-f]+\)/#, with: "") }
      return line
    }
  }
}
