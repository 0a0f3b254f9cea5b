import Capture
import Glibc
import GtkShell

/// Where this program lies: its helper is looked for beside it.
private func ownPath() -> String {
  guard let path = realpath("/proc/self/exe", nil) else { return CommandLine.arguments[0] }
  defer { free(path) }
  return String(cString: path)
}

let client = CaptureClient(collectsOutput: true) { () throws(CaptureProblem) in
  try HelperLaunch.find(beside: ownPath(), asking: .desktop)
}
exit(ThresherApplication(captureService: client).run())
