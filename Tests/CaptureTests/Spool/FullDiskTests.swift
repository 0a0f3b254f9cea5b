import Capture
import Glibc
import TestSupport
import Testing
import TraceFormat

/// Spools on a disk of a few MiB.
@Suite(
  .serialized,
  .enabled(if: SmallDisk.canBeMade, "only root can mount a small disk on this machine"))
struct FullDiskTests {
  /// 12 MiB that cannot be packed by much, and their stamps.
  private static let pageCount = 3072

  private func pages() -> [UInt8] {
    var random = DrawnRandom(seed: 5)
    return (0..<Self.pageCount).flatMap { index in
      var page = PageSketch(at: 1000 * UInt64(index + 1), [.mark(1)])
        .bytes(order: .little, longSize: 8, commitSize: 8, pageSize: 4096)
      for place in stride(from: 1024, to: 4096, by: 8) {
        let word = UInt64.random(in: 0 ... .max, using: &random)
        withUnsafeBytes(of: word) { page.replaceSubrange(place..<place + 8, with: $0) }
      }
      return page
    }
  }

  @Test(arguments: FileForm.all)
  func `pages leave the spool where both do not fit`(form: FileForm) async throws {
    let disk = try #require(SmallDisk(megabytes: 16))
    let sketch = try SpoolSketch([0: pages()], facts: .sketched(), in: disk.path)
    let made = try sketch.assembly(version: form.version, form.packing).run(isCancelled: {
      // From the moment on that pages are gone there is no way back.
      var status = stat()
      return stat(sketch.spool.pagesPath(ofCPU: 0), &status) == 0 && status.st_blocks < 20_000
    })
    #expect(made?.earlierPart == nil)
    #expect(sketch.names == ["trace.dat"])
    #expect(
      try await sketch.times(ofCPU: 0) == (1...Self.pageCount).map { 1000 * UInt64($0) })
  }

  @Test func `a full disk keeps the spool and says so`() async throws {
    let disk = try #require(SmallDisk(megabytes: 24))
    let spoolPlace = try SpoolSketch([0: pages()], facts: .sketched())
    disk.fill(leaving: 4 << 20)
    let assembly = SpoolAssembly(
      spool: spoolPlace.spool, output: CapturePlan.Output(path: "\(disk.path)/trace.dat"))
    let error = #expect(throws: CaptureProblem.self) { try assembly.run() }
    #expect(error == CaptureProblem(.diskFull, "\(disk.path)/trace.dat", errno: ENOSPC))
    #expect(SpoolSketch.names(in: disk.path) == ["filling"])
    _ = try spoolPlace.assembly().run()
    #expect(try await spoolPlace.times(ofCPU: 0).count == Self.pageCount)
  }

  @Test func `what is already in the file of a failed attempt is kept beside the rest`()
    async throws
  {
    let disk = try #require(SmallDisk(megabytes: 40))
    let sketch = try SpoolSketch([0: pages()], facts: .sketched(), in: disk.path)
    disk.fill(leaving: 1 << 20)
    let cut = Self.pageCount * 9 / 10
    let error = #expect(throws: CaptureProblem.self) {
      try sketch.assembly(.none).run(progress: {
        if $0 > 0.5 { truncate(sketch.spool.pagesPath(ofCPU: 0), cut * 4096) }
      })
    }
    #expect(error?.kind == .readFailed)
    #expect(error?.detail == sketch.outputPath + ".part")
    #expect(sketch.names == ["filling", "trace.dat.part", "trace.dat.spool"])

    disk.empty()
    let made = try #require(try sketch.assembly(.none).run())
    let earlier = try #require(made.earlierPart)
    let first = try await LoadedEvents.load(earlier).get()[0].map(\.time)
    let rest = try await sketch.times(ofCPU: 0)
    #expect(first.count > Self.pageCount / 2)
    #expect(rest.count < Self.pageCount / 2)
    #expect(Set(first).union(rest) == Set((1...cut).map { 1000 * UInt64($0) }))
  }

  @Test func `a spool that gave up all it had has no pages left`() async throws {
    let disk = try #require(SmallDisk(megabytes: 40))
    let sketch = try SpoolSketch([0: pages()], facts: .sketched(), in: disk.path)
    disk.fill(leaving: 1 << 20)
    // Somebody takes the file away while it is made.
    let part = sketch.outputPath + ".part"
    let error = #expect(throws: CaptureProblem.self) {
      try sketch.assembly().run(progress: { if $0 == 1 { rename(part, part + ".moved") } })
    }
    #expect(error == CaptureProblem(.busy, sketch.outputPath, detail: part))
    rename(part + ".moved", part)
    truncate(sketch.spool.pagesPath(ofCPU: 0), 0)
    truncate(sketch.spool.pagesPath(ofCPU: 0), Self.pageCount * 4096)
    disk.empty()
    let made = try #require(try sketch.assembly().run())
    let earlier = try await LoadedEvents.load(try #require(made.earlierPart)).get()
    #expect(earlier.eventCount == Self.pageCount)
    #expect(try TraceFile(path: made.path).buffers.flatMap(\.cpus).isEmpty)
  }
}

/// A disk in memory, of a few MiB, gone when nobody holds it.
private final class SmallDisk {
  let path: String
  private var filling: Int32 = -1

  static let canBeMade = SmallDisk(megabytes: 1) != nil

  init?(megabytes: Int) {
    var template = Array("/tmp/thresher-test-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { template in
      String(cString: mkdtemp(template.baseAddress!)!)
    }
    let mount = ChildProgram(
      "mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path])
    guard mount.exitCode == 0 else {
      rmdir(path)
      return nil
    }
  }

  deinit {
    if filling >= 0 { close(filling) }
    _ = ChildProgram("umount", [path])
    rmdir(path)
  }

  /// Puts a file there that leaves so many bytes.
  func fill(leaving rest: Int) {
    if filling < 0 { filling = open("\(path)/filling", O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
    let block = [UInt8](repeating: 1, count: 4096)
    var status = statvfs()
    while fstatvfs(filling, &status) == 0, Int(status.f_bavail) * 4096 > rest,
      write(filling, block, block.count) == block.count
    {}
  }

  func empty() { ftruncate(filling, 0) }
}
