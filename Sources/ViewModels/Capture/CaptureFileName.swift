internal import Glibc

/// A name for the file of a recording that no other file has: `trace-2026-03-01-174502.dat`.
nonisolated package enum CaptureFileName {
  /// Whether a file or folder is there.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// - Parameters:
  ///   - date: seconds since 1970; shown as the user's clock shows it.
  ///   - isTaken: tells which paths are not to be used.
  package static func unused(
    in folder: String, at date: Int, isTaken: (String) -> Bool = exists
  ) -> String {
    let stem = (folder == "/" ? "" : folder) + "/trace-\(stamp(date))"
    // The folder of a recording that goes on is named after its file.
    func isFree(_ path: String) -> Bool { !isTaken(path) && !isTaken(path + ".spool") }
    if isFree(stem + ".dat") { return stem + ".dat" }
    var number = 2
    while !isFree("\(stem)-\(number).dat") { number += 1 }
    return "\(stem)-\(number).dat"
  }

  private static func stamp(_ date: Int) -> String {
    var seconds = time_t(date)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil else { return String(date) }
    let day = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
    let clock = [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)]
    return day.map(twoDigits).joined(separator: "-") + "-" + clock.map(twoDigits).joined()
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
