/// The names in the folder into which a capture writes while it runs.
///
/// The folder lies beside the file to come, is named after it and belongs to the calling user:
///
///     trace.dat.spool/
///       head.dat     a trace.dat of version 6 that says everything but has no pages;
///                    whole before the first page is written
///       cpu0, cpu1…  the pages of each CPU: whole sub-buffers, in the order they were read in
///       cmdlines     `saved_cmdlines`, renewed every few seconds
///       plan.json    the plan
///       reserve      room on the disk for making the file; goes first
///       lock         locked (flock) by the process that writes, for as long as it lives
///
/// A page that is being written may be there in part: readers take whole pages only. When the file
/// is made the folder goes; a folder without a living writer is what a killed capture left, and can
/// be made into a file.
package struct SpoolLayout: Hashable, Sendable {
  /// The folder.
  package let path: String

  package static let suffix = ".spool"

  package init(path: String) { self.path = path }

  /// The folder for a file to come.
  package init(forFile path: String) { self.path = path + Self.suffix }

  package static let head = "head.dat"
  package static let cmdlines = "cmdlines"
  package static let plan = "plan.json"
  package static let lock = "lock"
  package static let reserve = "reserve"

  /// All files of a spool but those of pages.
  static let allNames = [head, cmdlines, plan, lock, reserve]

  package static func pages(ofCPU cpu: Int) -> String { "cpu\(cpu)" }

  package var headPath: String { "\(path)/\(Self.head)" }

  package func pagesPath(ofCPU cpu: Int) -> String { "\(path)/\(Self.pages(ofCPU: cpu))" }

  /// The CPU whose pages a file of this name holds.
  package static func cpu(ofFileNamed name: String) -> Int? {
    guard name.hasPrefix("cpu"), let number = Int(name.dropFirst(3)), number >= 0,
      name == pages(ofCPU: number)
    else { return nil }
    return number
  }
}
