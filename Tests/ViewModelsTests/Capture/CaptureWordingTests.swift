import Capture
import Testing
import ViewModels

struct CaptureWordingTests {
  @Test(arguments: CaptureProblem.Kind.allCases)
  func `every problem is a sentence with advice`(kind: CaptureProblem.Kind) {
    for subject in ["", "sched:sched_switch"] {
      for errno in [0, 13, 28] as [Int32] {
        let words = CaptureProblem(kind, subject, errno: errno).explanation
        #expect(words.sentence.hasSuffix("."))
        #expect(words.sentence.first?.isUppercase == true || words.sentence.hasPrefix(subject))
        #expect(words.advice.count > 10)
        #expect(!words.sentence.contains("  "))
      }
    }
  }

  @Test func `problems differ in their words`() {
    let sentences = CaptureProblem.Kind.allCases.map {
      CaptureProblem($0, "x").explanation.sentence
    }
    #expect(Set(sentences).count == sentences.count)
  }

  @Test(arguments: CaptureEnd.Reason.allCases)
  func `every end has a reason in words`(reason: CaptureEnd.Reason) {
    #expect(reason.words.first?.isUppercase == true)
    #expect(!reason.words.hasSuffix("."))
  }

  @Test func `the system's words follow, in lower case`() {
    #expect(
      CaptureProblem(.cannotWriteOutput, "/root/x.dat", errno: 13).explanation.sentence
        == "/root/x.dat cannot be written: permission denied.")
  }

  @Test func `what the kernel says of a filter is told with its place`() {
    let log = """
      event filter parse error: error: Field not found
        Command: prio < 3 && foo == 4
                             ^
      """
    #expect(
      CaptureProblem(.badFilter, "sched:sched_switch", detail: log, errno: 22).explanation
        .sentence
        == "The kernel does not take the filter of sched:sched_switch: Field not found, "
        + "at “foo == 4”.")
  }

  @Test func `what the kernel says in another form is told as it is`() {
    #expect(
      CaptureProblem(.badTrigger, "a:b", detail: "nonsense\n").explanation.sentence
        == "The kernel does not take the trigger of a:b: nonsense.")
  }

  @Test func `a top buffer in use is told apart from another recording`() {
    let top = CaptureProblem(.busy, "wakeup", detail: "sched:sched_switch").explanation
    #expect(
      top.sentence
        == "The machine's top buffer, which “wakeup” needs, is in use: sched:sched_switch.")
    #expect(CaptureProblem(.busy).explanation.sentence == "Another recording is going on.")
  }

  @Test func `an end as it was asked for needs no words`() {
    for reason in [CaptureEnd.Reason.stopped, .commandEnded, .limitReached] {
      #expect(CaptureEnd(reason: reason, file: "/x.dat").explanation == nil)
    }
  }

  @Test func `an end without a file says where the pages are`() {
    let end = CaptureEnd(
      reason: .failed, spool: "/home/x.spool", problems: [CaptureProblem(.diskFull, errno: 28)])
    #expect(end.explanation?.sentence == "The disk is full: no space left on device.")
    #expect(end.explanation?.advice.contains("/home/x.spool") == true)
  }

  @Test func `several problems are all told`() {
    let end = CaptureEnd(
      reason: .failed, file: "/x.dat",
      problems: [CaptureProblem(.workerDied), CaptureProblem(.instanceLeft, "a")])
    #expect(end.explanation?.sentence.split(separator: "\n").count == 2)
  }

  @Test func `CPUs that lost events are named, those that lost most first`() {
    var statistics = CaptureStatistics()
    statistics.cpus = (0..<8).map { cpu in
      .init(cpu: cpu, overruns: cpu * 100, droppedEvents: cpu == 1 ? 1 : 0)
    }
    #expect(
      statistics.lostWords
        == "2,801 events lost: 700 on CPU 7, 600 on CPU 6, 500 on CPU 5, 400 on CPU 4, "
        + "3 more CPUs")
  }

  @Test(
    arguments: [
      (0, "it ended with status 0"), (256 * 3, "it ended with status 3"),
      (9, "signal 9 ended it (killed)"),
    ] as [(Int32, String)])
  func `how a command ended is told`(status: Int32, words: String) {
    #expect(CommandStatus.words(status) == words)
  }
}
