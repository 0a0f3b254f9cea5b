/// The events that `trace-cmd report` does not print by their print format alone.
///
/// Each case reads fields by their place in `fieldNames`.
enum EventOverride: Sendable {
  case schedSwitch
  case schedWakeup
  case function
  case functionRepeats
  case graphEntry
  case graphExit
  case kernelStack
  case rawData
  case binaryPrintk
  case hrtimerStart
  case hrtimerExpireEntry
  case allocation
  case tlbFlush
  case futex
  case kvmExit
  case kvmEntry

  static func of(system: String, name: String) -> EventOverride? {
    switch (system, name) {
    case ("sched", "sched_switch"): .schedSwitch
    case ("sched", "sched_wakeup"), ("sched", "sched_wakeup_new"): .schedWakeup
    case ("ftrace", "function"): .function
    case ("ftrace", "func_repeats"): .functionRepeats
    case ("ftrace", "funcgraph_entry"): .graphEntry
    case ("ftrace", "funcgraph_exit"): .graphExit
    case ("ftrace", "kernel_stack"): .kernelStack
    case ("ftrace", "raw_data"): .rawData
    case ("ftrace", "bprint"): .binaryPrintk
    case ("timer", "hrtimer_start"): .hrtimerStart
    case ("timer", "hrtimer_expire_entry"): .hrtimerExpireEntry
    case ("kmem", "kmalloc"), ("kmem", "kmalloc_node"), ("kmem", "kfree"),
      ("kmem", "kmem_cache_alloc"), ("kmem", "kmem_cache_alloc_node"), ("kmem", "kmem_cache_free"):
      .allocation
    case ("tlb", "tlb_flush"): .tlbFlush
    case ("syscalls", "sys_enter_futex"): .futex
    case ("kvm", "kvm_exit"): .kvmExit
    case ("kvm", "kvm_entry"): .kvmEntry
    default: nil
    }
  }

  var fieldNames: [String] {
    switch self {
    case .schedSwitch:
      [
        "prev_comm", "prev_pid", "prev_prio", "prev_state", "next_comm", "next_pid", "next_prio",
      ]
    case .schedWakeup: ["comm", "pid", "prio", "success", "target_cpu"]
    case .function: ["ip", "parent_ip"]
    case .functionRepeats: ["ip", "parent_ip", "count", "top_delta_ts", "bottom_delta_ts"]
    case .graphEntry: ["func", "depth"]
    case .graphExit: ["func", "depth", "calltime", "rettime"]
    case .kernelStack: ["caller"]
    case .rawData: ["id", "buf"]
    case .binaryPrintk: ["ip", "fmt", "buf"]
    case .hrtimerStart: ["timer", "hrtimer", "function", "expires", "softexpires"]
    case .hrtimerExpireEntry: ["timer", "hrtimer", "now", "function"]
    case .allocation: ["call_site"]
    case .tlbFlush: ["pages", "reason"]
    case .kvmExit: ["exit_reason", "isa", "guest_rip", "info1", "info2"]
    case .kvmEntry: ["vcpu_id", "rip"]
    case .futex: ["op", "uaddr", "val", "utime", "uaddr2", "val3"]
    }
  }
}
