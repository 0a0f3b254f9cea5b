import Testing
import TraceFormat
import Units

@testable import TraceModel

/// A fixture, options of `trace-cmd report`, and whether they show some of it.
struct FilterCase: CustomTestStringConvertible {
  var fixture: String
  var options: [String]

  init(_ fixture: String, _ options: String...) {
    self.fixture = fixture
    self.options = options
  }

  var testDescription: String { "\(fixture) \(options.joined(separator: " "))" }

  func set(for session: TraceSession) throws -> FilterSet {
    var set = FilterSet()
    var drops = false
    var words = options[...]
    while let word = words.popFirst() {
      switch word {
      case "-v": drops = true
      case "-I": set.dropsHardInterrupts = true
      case "-S": set.dropsSoftInterrupts = true
      case "--cpu":
        set.slots = Set((words.popFirst() ?? "").split(separator: ",").compactMap { Int($0) })
      default:
        let filter = try Filter(words.popFirst() ?? "", for: session)
        if drops { set.dropping.append(filter) } else { set.keeping.append(filter) }
      }
    }
    return set
  }
}

/// No case begins with lines of the idle task that name others: up to the first line of another
/// task the reference forgets the names that the recorder saved of those.
private let cases = [
  // Events by name, by system, by pattern, several.
  FilterCase("sched-irq.dat", "-F", "sched_switch"),
  FilterCase("sched-irq.dat", "-F", "sched"),
  FilterCase("sched-irq.dat", "-F", "SCHED/sched_w.*"),
  FilterCase("sched-irq.dat", "-F", "sched_switch , irq/.*"),
  FilterCase("sched-irq.dat", "-F", ".*"),
  // Numbers.
  FilterCase("sched-irq.dat", "-F", "sched_switch:prev_pid == 0"),
  FilterCase("sched-irq.dat", "-F", "sched_switch:next_pid != 0 && prev_pid > 20"),
  FilterCase("sched-irq.dat", "-F", "sched_switch:prev_state & 1"),
  FilterCase("sched-irq.dat", "-F", "sched_switch:(prev_pid < 20) || (next_prio <= 100)"),
  FilterCase("sched-irq.dat", "-F", "sched_switch:!(prev_pid == 0 || next_pid == 0)"),
  FilterCase("sched-irq.dat", "-F", ".*:(common_pid==0)||(pid==16)||(next_pid==16)"),
  FilterCase("sched-irq.dat", "-F", ".*:CPU == 1"),
  FilterCase("sched-irq.dat", "-F", ".*:common_flags & 8"),
  FilterCase("sched-irq.dat", "-F", ".*:common_pid >= 0x10"),
  FilterCase("sched-irq.dat", "-F", ".*:nothing == 1"),
  FilterCase("sched-irq.dat", "-F", ".*:!(nothing == 1)"),
  FilterCase("sched-irq.dat", "-F", "sched:target_cpu == 1 || prev_pid == 0"),
  // Texts.
  FilterCase("sched-irq.dat", "-F", "sched_switch:next_comm == \"hello\""),
  FilterCase("sched-irq.dat", "-F", "sched_switch:next_comm =~ \"^K.*[01]\""),
  FilterCase("sched-irq.dat", "-F", "sched_switch:next_comm !~ 'swapper' && prev_pid > 0"),
  FilterCase("sched-irq.dat", "-F", "sched_switch:prev_comm != \"hello\" && prev_pid != 0"),
  FilterCase("sched-irq.dat", "-F", ".*:COMM == \"hello\""),
  FilterCase("sched-irq.dat", "-F", ".*:COMM =~ \"rcu\""),
  FilterCase("sched-irq.dat", "-F", ".*:common_pid == \"0x0\""),
  FilterCase("net-loopback.dat", "-F", ".*:name =~ \"lo\""),
  FilterCase("net-loopback.dat", "-F", ".*:name == \"lo\" && len > 70"),
  FilterCase("d61-kmem-sig.dat", "-F", "kmem:call_site =~ \"alloc\""),
  FilterCase("d61-kmem-sig.dat", "-F", "kmem:bytes_alloc > 256 || bytes_req == 32"),
  FilterCase("kprobe-uprobe.dat", "-F", ".*:common_pid > 1"),
  // Several filters, negative ones.
  FilterCase("sched-irq.dat", "-F", "sched_switch:prev_pid == 0", "-F", "irq"),
  FilterCase("sched-irq.dat", "-v", "-F", "sched_switch", "-F", "irq:irq > 0"),
  FilterCase("sched-irq.dat", "-F", "sched", "-v", "-F", "sched_switch:next_pid == 0"),
  // Interrupt context, CPUs.
  FilterCase("sched-irq.dat", "-I"),
  FilterCase("sched-irq.dat", "-S"),
  FilterCase("sched-irq.dat", "-I", "-S", "-F", "sched"),
  FilterCase("sched-irq.dat", "--cpu", "1"),
  FilterCase("instances.dat", "--cpu", "0,5", "-F", "irq"),
  FilterCase("instances.dat", "-F", "sched_switch"),
  FilterCase("instances.dat", "-F", ".*:CPU == 0"),
  // Stack traces follow their event.
  FilterCase("sched-stacks.dat", "-F", "sched_switch"),
  FilterCase("sched-stacks.dat", "-F", "sched_switch:prev_pid == 0"),
  FilterCase("sched-stacks.dat", "-F", "sched_waking"),
  FilterCase("sched-stacks.dat", "-F", "kernel_stack"),
  FilterCase("sched-stacks.dat", "-v", "-F", "sched_switch"),
  FilterCase("sched-stacks.dat", "-F", "sched", "-v", "-F", "sched_switch:prev_pid == 0"),
  FilterCase("sched-stacks.dat", "-F", "sched", "-v", "-F", "kernel_stack:common_pid == 0"),
  FilterCase("sched-stacks.dat", "-I", "-F", "sched_switch"),
  // Leaf calls take their return in only where they are shown.
  FilterCase("graph-depth4.dat", "-F", "funcgraph_entry"),
  FilterCase("graph-depth4.dat", "-F", "funcgraph_exit"),
  FilterCase("graph-depth4.dat", "-F", ".*:depth < 2"),
  FilterCase("graph-depth4.dat", "-F", "funcgraph_entry:depth == 1", "-F", "funcgraph_exit"),
  FilterCase("graph-depth4.dat", "-v", "-F", "funcgraph_entry:depth == 3"),
  FilterCase("graph-depth4.dat", "-I"),
  FilterCase("graph-depth4.dat", "--cpu", "1"),
  // Names are learned, and functions indented, by what is shown.
  FilterCase("names.dat", "-F", "sched_switch:next_pid > 100 && prev_pid > 0"),
  FilterCase("many-tasks.dat", "-F", "sched_switch:CPU == 1 && prev_pid > 0"),
  FilterCase("many-tasks.dat", "-F", "sched_switch:prev_pid & 4"),
  FilterCase("s390x-function.dat", "-F", ".*:CPU == 1"),
  FilterCase("s390x-sched.dat", "-F", ".*:prev_pid > 5 || pid > 5"),
  FilterCase("s390x-sched.dat", "-F", ".*:prev_comm =~ \"kworker\""),
  FilterCase("i386-sched-syscalls.dat", "-F", "syscalls"),
  FilterCase("i386-sched-syscalls.dat", "-F", ".*:nr == 4 || id == 4"),
  FilterCase("v7-zstd.dat", "-F", ".*:common_pid & 1"),
  FilterCase("lost-events.dat", "-F", ".*:common_pid & 1"),
]

@Test(
  .enabled(
    if: FilterReference.isInstalled,
    "This machine has no trace-cmd; what filters mean is still tested by hand-made records."),
  arguments: cases)
func `a filtered report is that of trace-cmd`(_ filterCase: FilterCase) async throws {
  let (reference, isWhole) = try FilterReference.lines(
    of: filterCase.fixture, filterCase.options)
  let session = try await FilterReference.session(of: filterCase.fixture)
  let lines = try await FilterReference.lines(of: session, filterCase.set(for: session))
    .map(FilterReference.comparable)
  let different = zip(lines, reference.map(FilterReference.comparable)).enumerated().first {
    $1.0 != $1.1
  }
  if let (number, (own, wanted)) = different {
    Issue.record("line \(number + 1)\n     is \(own)\n wanted \(wanted)")
  }
  #expect(isWhole ? lines.count == reference.count : lines.count > reference.count)
}
