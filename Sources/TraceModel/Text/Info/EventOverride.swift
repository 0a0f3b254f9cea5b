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
  case kvmInstruction
  case kvmNestedExit
  case kvmInjectedExit
  case shadowPage
  case shadowPageLookup
  case wirelessChange

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
    case ("kvm", "kvm_emulate_insn"): .kvmInstruction
    case ("kvm", "kvm_nested_vmexit"): .kvmNestedExit
    case ("kvm", "kvm_nested_vmexit_inject"): .kvmInjectedExit
    case ("kvmmmu", "kvm_mmu_get_page"): .shadowPageLookup
    case ("kvmmmu", "kvm_mmu_sync_page"), ("kvmmmu", "kvm_mmu_unsync_page"),
      ("kvmmmu", "kvm_mmu_zap_page"), ("kvmmmu", "kvm_mmu_prepare_zap_page"):
      .shadowPage
    case ("mac80211", "drv_bss_info_changed"): .wirelessChange
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
    case .kvmInstruction: ["rip", "csbase", "len", "insn", "failed", "flags"]
    case .kvmNestedExit, .kvmInjectedExit:
      [
        "exit_code", "isa", "exit_info1", "exit_info2", "exit_int_info", "exit_int_info_err", "rip",
      ]
    case .shadowPage, .shadowPageLookup: ["role", "root_count", "unsync", "created", "gfn"]
    case .wirelessChange:
      [
        "wiphy_name", "vif_name", "vif_type", "assoc", "aid", "cts", "shortpre", "shortslot",
        "dtimper", "bcnint", "assoc_cap", "basic_rates", "enable_beacon", "ht_operation_mode",
      ]
    case .futex: ["op", "uaddr", "val", "utime", "uaddr2", "val3"]
    }
  }
}
