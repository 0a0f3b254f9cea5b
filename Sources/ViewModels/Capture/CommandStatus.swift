internal import Glibc

/// How a command ended, as `waitpid` tells it.
nonisolated package enum CommandStatus {
  package static func words(_ status: Int32) -> String {
    let signal = status & 0x7F
    if signal == 0 { return "it ended with status \((status >> 8) & 0xFF)" }
    guard let name = strsignal(signal) else { return "signal \(signal) ended it" }
    let words = String(cString: name)
    return "signal \(signal) ended it (\(words.prefix(1).lowercased() + words.dropFirst()))"
  }
}
