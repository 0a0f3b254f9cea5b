internal import Capture
internal import Glibc

extension CaptureProblem {
  /// What to do about it.
  nonisolated var advice: String {
    switch kind {
    case .noTracefs:
      "Mount them as root: mount -t tracefs nodev /sys/kernel/tracing. A kernel built without "
        + "CONFIG_FTRACE cannot be traced."
    case .noPermission: "Run Thresher where you may become root, or ask an administrator."
    case .lockedDown:
      "Secure Boot or a boot parameter (lockdown=) does this; only a start without it helps."
    case .helperMissing:
      "Install Thresher as a whole, or set THRESHER_HELPER to the place of thresher-capture."
    case .notAuthorized: "Record again and give the password that you are asked for."
    case .busy:
      isAboutTopBuffer
        ? "Stop what is traced there first: trace-cmd stat and the page “Tracing Now” show it."
        : "Stop the other recording first."
    default: adviceOnPlan ?? adviceOnEnd
    }
  }

  private nonisolated var adviceOnPlan: String? {
    switch kind {
    case .nothingToRecord: "Tick events, or choose a tracer."
    case .badPlan: "Change what is marked, and record again."
    case .unknownEvent:
      "Search the list of events for another name; some come with a module or another kernel."
    case .unknownTracer, .unknownClock, .unknownOption: "Choose one that this kernel offers."
    case .unknownFunction:
      "Check the name: it may be inlined, in a module that is not loaded, or not traceable. "
        + "* stands for any letters."
    case .noSuchProcess: "It may have ended; look up its number again."
    case .deniedFile:
      "Record without what needs this file; containers and hardened kernels deny some of them."
    case .refusedTracer: "Choose another tracer, or record events alone."
    case .badFilter:
      "Compare fields of the event with values, such as: prio < 100 && comm == \"bash\"."
    case .badTrigger: "Use triggers of the kernel, such as: stacktrace if prio < 100."
    case .badValue: "Choose another value, or leave the kernel's own."
    case .cannotWriteOutput: "Choose another folder, or look at its permissions."
    case .fileExists: "Choose another name: nothing is overwritten."
    case .noSuchCommand: "Check its name and that it may be executed."
    default: nil
    }
  }

  private nonisolated var adviceOnEnd: String {
    switch kind {
    case .diskFull: "Free some space or choose another disk; what was recorded so far is kept."
    case .tracefsVanished: "Something unmounted them; what was recorded so far is kept."
    case .instanceLeft:
      "Remove it as root with rmdir under /sys/kernel/tracing/instances; the next recording "
        + "tries it as well."
    case .helperDied, .workerDied:
      "Tracing was switched off, and what was recorded so far is kept. Record again."
    case .commandFailed: "Its output tells why; what was recorded is kept."
    case .readFailed: "What was recorded so far is kept; record again."
    case .protocolBroken: "Make sure that Thresher and thresher-capture are of the same version."
    default: adviceOnErrno
    }
  }

  private nonisolated var adviceOnErrno: String {
    switch errno {
    case ENOSPC: "Free some space, and record again."
    case EACCES, EPERM: "Make sure that you may become root on this machine."
    default: "Record again; if it stays, try fewer events."
    }
  }
}
