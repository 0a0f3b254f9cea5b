/// The names of Xen's hypercalls by number.
enum XenHypercall {
  static func name(of number: UInt64) -> String? {
    switch number {
    case 0..<UInt64(names.count):
      let name = names[Int(number)]
      return name.isEmpty ? nil : name
    case 48...55: return "arch_\(number - 48)"
    default: return nil
    }
  }

  private static let names = [
    "set_trap_table", "mmu_update", "set_gdt", "stack_switch", "set_callbacks", "fpu_taskswitch",
    "sched_op_compat", "dom0_op", "set_debugreg", "get_debugreg", "update_descriptor", "",
    "memory_op", "multicall", "update_va_mapping", "set_timer_op", "event_channel_op_compat",
    "xen_version", "console_io", "physdev_op_compat", "grant_table_op", "vm_assist",
    "update_va_mapping_otherdomain", "iret", "vcpu_op", "set_segment_base", "mmuext_op", "acm_op",
    "nmi_op", "sched_op", "callback_op", "xenoprof_op", "event_channel_op", "physdev_op", "hvm_op",
  ]
}
