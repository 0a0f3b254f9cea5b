internal import Glibc
package import Units

/// The pages of one CPU in a file of their own, to which another process appends whole sub-buffers.
///
/// A page that is there in part is not looked at. What was handed out stays valid, however long the
/// file becomes: it is mapped ahead of its end, and mapped once more where that does not suffice.
package struct SpooledPages: Sendable {
  /// Chosen: address space, not memory; an hour of a busy CPU takes a few more mappings.
  private static let smallestRoom = 64 << 20

  package let cpu: CPUIndex
  private let path: String
  private let pageSize: Int
  private var mapping: MappedFile?
  /// Bytes of the whole pages seen so far.
  package private(set) var size = 0
  /// What went wrong with the file.
  package private(set) var issues = DecodeIssueList()
  private var isGivenUp = false
  private var isUnlinked = false

  /// - Parameter path: of a file that need not be there yet.
  package init(of cpu: CPUIndex, path: String, pageSize: Int) {
    precondition(pageSize > 0, "Pages hold something.")
    self.cpu = cpu
    self.path = path
    self.pageSize = pageSize
  }

  /// Looks for pages that came since the last call.
  ///
  /// - Returns: whether there are any.
  package mutating func look() -> Bool {
    guard !isGivenUp, let mapping = opened() else { return false }
    let (found, hasName) = mapping.extent
    if !hasName, !isUnlinked {
      isUnlinked = true
      note(.fileChangedWhileOpen)
    }
    let whole = found / pageSize * pageSize
    if whole < size {
      isGivenUp = true
      note(.fileChangedWhileOpen)
    }
    guard whole > size else { return false }
    if whole > mapping.bytes.count {
      do {
        self.mapping = try mapping.remapped(room: max(Self.smallestRoom, 2 * whole))
      } catch {
        isGivenUp = true
        note(.outOfMemory)
        return false
      }
    }
    size = whole
    return true
  }

  /// All pages seen so far; nil without any.
  package var pages: CPUPages? {
    guard let mapping, size > 0 else { return nil }
    return CPUPages(of: cpu, pageSize: pageSize, spooledIn: mapping, size: size)
  }

  private mutating func opened() -> MappedFile? {
    if let mapping { return mapping }
    do {
      mapping = try MappedFile(growing: path, room: Self.smallestRoom)
    } catch .cannotOpen(_, ENOENT) {
      // Not made yet.
    } catch {
      isGivenUp = true
      note(.sectionMissing(section: "the pages of CPU \(cpu.rawValue)"))
    }
    return mapping
  }

  private mutating func note(_ kind: DecodeIssue.Kind) {
    issues.append(DecodeIssue(kind: kind, buffer: "", cpu: cpu))
  }
}
