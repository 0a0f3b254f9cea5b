/// Something that keeps a capture from being what was asked for: what happened, with its facts. Put
/// into words, with advice, above this layer.
package struct CaptureProblem: Error, Hashable, Sendable {
  package var kind: Kind
  /// What it is about: the name of an event, option, tracer, clock, function, command, file.
  package var subject: String
  /// What the kernel says itself, where it says something: the text of `error_log`, say.
  package var detail: String
  /// The system's error number; 0 for none.
  package var errno: Int32

  package init(_ kind: Kind, _ subject: String = "", detail: String = "", errno: Int32 = 0) {
    self.kind = kind
    self.subject = subject
    self.detail = detail
    self.errno = errno
  }

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    // Before anything is touched.
    case noTracefs = "no-tracefs"
    case noPermission = "no-permission"
    case lockedDown = "locked-down"
    case unknownEvent = "unknown-event"
    case unknownTracer = "unknown-tracer"
    case unknownClock = "unknown-clock"
    case unknownOption = "unknown-option"
    case unknownFunction = "unknown-function"
    case noSuchProcess = "no-such-process"
    case nothingToRecord = "nothing-to-record"
    case badPlan = "bad-plan"
    case busy = "busy"
    // While it is set up.
    case deniedFile = "denied-file"
    case refusedTracer = "refused-tracer"
    case badFilter = "bad-filter"
    case badTrigger = "bad-trigger"
    case badValue = "bad-value"
    case cannotWriteOutput = "cannot-write-output"
    case fileExists = "file-exists"
    case noSuchCommand = "no-such-command"
    case helperMissing = "helper-missing"
    case notAuthorized = "not-authorized"
    // While it runs, and at its end.
    case diskFull = "disk-full"
    case tracefsVanished = "tracefs-vanished"
    case instanceLeft = "instance-left"
    case helperDied = "helper-died"
    case workerDied = "worker-died"
    case commandFailed = "command-failed"
    case readFailed = "read-failed"
    case protocolBroken = "protocol-broken"
    case other = "other"
  }
}
