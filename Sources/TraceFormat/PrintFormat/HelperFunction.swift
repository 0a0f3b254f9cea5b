/// A function of the kernel that print formats call and whose result can be told from its
/// arguments.
package enum HelperFunction: Sendable {
  case jbd2DeviceName
  case jiffiesToMilliseconds
  case isWritablePTE
  case littleEndian16
  case xenHypercallName
  case scsiCommand

  package init?(name: String) {
    switch name {
    case "jbd2_dev_to_name": self = .jbd2DeviceName
    case "jiffies_to_msecs": self = .jiffiesToMilliseconds
    case "is_writable_pte": self = .isWritablePTE
    case "__le16_to_cpup": self = .littleEndian16
    case "xen_hypercall_name": self = .xenHypercallName
    case "scsi_trace_parse_cdb": self = .scsiCommand
    default: return nil
    }
  }

  package var argumentCount: Int { self == .scsiCommand ? 3 : 1 }
}
