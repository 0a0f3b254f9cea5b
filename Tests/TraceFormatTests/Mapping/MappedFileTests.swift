import Glibc
import TestSupport
import Testing
import TraceFormat

@Suite struct MappedFileTests {
  @Test func `a file is mapped as it is`() throws {
    let scratch = ScratchFile([1, 2, 3])
    let file = try MappedFile(path: scratch.path)
    #expect(Array(file.bytes) == [1, 2, 3])
    #expect(!file.wasCutWhileOpen)
  }

  @Test func `a missing file cannot be opened`() {
    let path = "/nowhere/at/all.dat"
    #expect(throws: TraceFileError.cannotOpen(path: path, errno: ENOENT)) {
      try MappedFile(path: path)
    }
  }

  @Test func `a directory is told from a file`() {
    #expect(throws: TraceFileError.isDirectory(path: "/tmp")) { try MappedFile(path: "/tmp") }
  }

  @Test func `an empty file is told as such`() {
    let scratch = ScratchFile()
    #expect(throws: TraceFileError.isEmpty(path: scratch.path)) {
      try MappedFile(path: scratch.path)
    }
  }

  @Test func `a file without permission to read cannot be opened`() throws {
    let scratch = ScratchFile([1], mode: 0)
    // The superuser may read every file, so for a moment this thread alone is somebody else there.
    // The call is not in the Glibc module.
    typealias SetFileUser = @convention(c) (uid_t) -> Int32
    let setFileUser = unsafeBitCast(try #require(dlsym(nil, "setfsuid")), to: SetFileUser.self)
    let user = setFileUser(65534)
    defer { _ = setFileUser(uid_t(user)) }
    #expect(throws: TraceFileError.cannotOpen(path: scratch.path, errno: EACCES)) {
      try MappedFile(path: scratch.path)
    }
  }

  @Test(.timeLimit(.minutes(15)))
  func `a pipe is refused and not waited for`() {
    let scratch = ScratchFile()
    let path = scratch.path + ".fifo"
    #expect(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    #expect(throws: TraceFileError.notRegularFile(path: path)) { try MappedFile(path: path) }
  }

  @Test func `a file cut while it is mapped reads as zeros and says so`() throws {
    let pages = 4
    let scratch = ScratchFile([UInt8](repeating: 7, count: pages * Int(getpagesize())))
    let file = try MappedFile(path: scratch.path)
    #expect(file.bytes[0] == 7)
    scratch.truncate(to: 100)
    #expect(file.bytes[3 * Int(getpagesize()) + 5] == 0)
    #expect(file.wasCutWhileOpen)
  }

  @Test func `a file that is opened again after a cut is whole again`() throws {
    let scratch = ScratchFile([UInt8](repeating: 7, count: 3 * Int(getpagesize())))
    let first = try MappedFile(path: scratch.path)
    scratch.truncate(to: 100)
    #expect(first.bytes[2 * Int(getpagesize())] == 0)
    let second = try MappedFile(path: scratch.path)
    #expect(second.bytes.count == 100)
    #expect(!second.wasCutWhileOpen)
  }
}
