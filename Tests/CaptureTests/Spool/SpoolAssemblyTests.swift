import Capture
import Glibc
import TestSupport
import Testing
import TraceFormat
import Units

struct SpoolAssemblyTests {
  /// Two CPUs with 300 and 20 pages of one event each.
  private func spool() throws -> SpoolSketch {
    try SpoolSketch(
      [0: DrawnPages.bytes(count: 300), 1: [], 3: DrawnPages.bytes(count: 20)],
      facts: .sketched())
  }

  @Test(arguments: FileForm.all)
  func `a spool becomes a file, and goes`(form: FileForm) async throws {
    let sketch = try spool()
    var shares: [Double] = []
    let made = try sketch.assembly(version: form.version, form.packing)
      .run(progress: { shares.append($0) })
    #expect(made?.path == sketch.outputPath)
    #expect(made?.bytes == sketch.contents(at: sketch.outputPath).count)
    #expect(sketch.names == ["trace.dat"])
    #expect(try await sketch.times(ofCPU: 0) == (1...300).map { 1000 * UInt64($0) })
    #expect(try await sketch.times(ofCPU: 3) == (1...20).map { 1000 * UInt64($0) })
    #expect(shares.last == 1)
    #expect(shares == shares.sorted())
    let file = try TraceFile(path: sketch.outputPath)
    #expect(file.header.version == form.version)
    #expect(file.header.compression.rawValue == form.packing.rawValue)
    var facts = try RecordingFacts.sketched()
    facts.cpuCount = 4
    #expect(RecordingFacts(of: file) == facts)
  }

  @Test func `the file can be read by all, as far as the user's mask lets it`() throws {
    let sketch = try spool()
    _ = try sketch.assembly().run()
    var status = stat()
    #expect(stat(sketch.outputPath, &status) == 0)
    let mask = umask(0)
    umask(mask)
    #expect(status.st_mode & 0o777 == 0o644 & ~mask)
  }

  @Test func `names of tasks that were renewed count`() throws {
    let sketch = try spool()
    sketch.put(Array("9 nine\n".utf8), as: SpoolLayout.cmdlines)
    _ = try sketch.assembly().run()
    let facts = RecordingFacts(of: try TraceFile(path: sketch.outputPath))
    #expect(String(decoding: facts.savedCmdlines, as: UTF8.self) == "9 nine\n")
  }

  @Test func `facts known at the end count`() throws {
    let sketch = try spool()
    sketch.put([], as: SpoolLayout.head)
    var facts = try RecordingFacts.sketched()
    facts.cpuStatistics = ["CPU: 0\nread events: 300\n"]
    _ = try sketch.assembly(facts: facts).run()
    let file = try TraceFile(path: sketch.outputPath)
    #expect(file.options.cpuStatistics == facts.cpuStatistics)
  }

  @Test func `pages that were not written to their end are left out`() async throws {
    let torn = PageSketch(at: 9000, statedLength: 4081, [.mark(8)]).bytes(
      order: .little, longSize: 8, commitSize: 8, pageSize: 4096)
    let full = PageSketch(at: 9000, statedLength: 4080, [.mark(8), .padding(bytes: nil)])
      .bytes(order: .little, longSize: 8, commitSize: 8, pageSize: 4096)
    let pages = DrawnPages.bytes(count: 3)
    let sketch = try SpoolSketch(
      [
        0: pages + pages.prefix(100), 1: pages + torn, 2: pages + torn + pages.prefix(4095),
        3: torn + pages, 4: pages + full, 5: Array(pages.prefix(4095)),
      ], facts: .sketched())
    _ = try sketch.assembly(.none).run()
    let file = try TraceFile(path: sketch.outputPath)
    let counts = file.buffers[0].cpus.map { ($0.cpu.rawValue, $0.storedSize / 4096) }
    #expect(counts.map(\.0) == [0, 1, 2, 3, 4])
    #expect(counts.map(\.1) == [3, 3, 3, 4, 4])
    #expect(try await sketch.times(ofCPU: 2) == [1000, 2000, 3000])
  }

  @Test func `a spool without pages becomes a file without events`() async throws {
    let sketch = try SpoolSketch([0: []], facts: .sketched())
    _ = try sketch.assembly().run()
    let loaded = try await LoadedEvents.load(sketch.outputPath).get()
    #expect(loaded.eventCount == 0)
    #expect(loaded.issues == [])
  }

  @Test func `cancelled, it leaves the older file and the spool`() async throws {
    let sketch = try spool()
    sketch.put([1, 2, 3], at: sketch.outputPath)
    var share = 0.0
    let made = try sketch.assembly().run(
      progress: { share = $0 }, isCancelled: { share > 0 })
    #expect(made == nil)
    #expect(sketch.names == ["trace.dat", "trace.dat.spool"])
    #expect(sketch.contents(at: sketch.outputPath) == [1, 2, 3])
    _ = try sketch.assembly().run()
    #expect(try await sketch.times(ofCPU: 0).count == 300)
  }

  @Test func `files of others stay in the folder`() throws {
    let sketch = try spool()
    sketch.put([1], as: "mine")
    _ = try sketch.assembly().run()
    #expect(sketch.names == ["trace.dat", "trace.dat.spool"])
    #expect(sketch.spoolNames == ["mine"])
  }

  @Test func `links are not followed`() throws {
    let sketch = try spool()
    let elsewhere = "\(sketch.folder)/elsewhere"
    #expect(rename(sketch.spool.path, elsewhere) == 0)
    #expect(symlink(elsewhere, sketch.spool.path) == 0)
    let folderError = #expect(throws: CaptureProblem.self) { try sketch.assembly().run() }
    #expect(folderError == CaptureProblem(.readFailed, sketch.spool.path, errno: ENOTDIR))
    unlink(sketch.spool.path)
    #expect(rename(elsewhere, sketch.spool.path) == 0)

    sketch.put([1, 2, 3], at: elsewhere)
    #expect(symlink(elsewhere, sketch.outputPath + ".part") == 0)
    let partError = #expect(throws: CaptureProblem.self) { try sketch.assembly().run() }
    #expect(partError?.kind == .cannotWriteOutput)
    #expect(partError?.errno == ELOOP)
    unlink(sketch.outputPath + ".part")

    let pages = sketch.spool.pagesPath(ofCPU: 7)
    #expect(symlink(elsewhere, pages) == 0)
    let pagesError = #expect(throws: CaptureProblem.self) { try sketch.assembly().run() }
    #expect(pagesError == CaptureProblem(.readFailed, pages, errno: ELOOP))
    #expect(sketch.contents(at: elsewhere) == [1, 2, 3])
  }

  @Test func `a head that is missing or no trace is an error that keeps the spool`() throws {
    let sketch = try spool()
    sketch.put(Array("no trace".utf8), as: SpoolLayout.head)
    let error = #expect(throws: CaptureProblem.self) { try sketch.assembly().run() }
    #expect(error?.kind == .readFailed)
    #expect(error?.subject == sketch.spool.headPath)
    unlink(sketch.spool.headPath)
    let missing = #expect(throws: CaptureProblem.self) { try sketch.assembly().run() }
    #expect(missing == CaptureProblem(.readFailed, sketch.spool.headPath, errno: ENOENT))
    #expect(sketch.spoolNames.contains("cpu0"))
  }

  @Test func `what a killed writer left of the file is replaced`() async throws {
    let sketch = try spool()
    sketch.put([UInt8](repeating: 7, count: 100_000), at: sketch.outputPath + ".part")
    _ = try sketch.assembly().run()
    #expect(sketch.names == ["trace.dat"])
    #expect(try await sketch.times(ofCPU: 0).count == 300)
  }

  @Test func `a file that is being written is left alone`() throws {
    let sketch = try spool()
    sketch.put([7], at: sketch.outputPath + ".part")
    let other = open(sketch.outputPath + ".part", O_RDWR | O_CLOEXEC)
    defer { close(other) }
    #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
    let error = #expect(throws: CaptureProblem.self) { try sketch.assembly().run() }
    #expect(error == CaptureProblem(.busy, sketch.outputPath))
    #expect(sketch.contents(at: sketch.outputPath + ".part") == [7])
  }

  @Test func `a spool whose writer lives is told by its lock`() throws {
    let sketch = try spool()
    let writer = open("\(sketch.spool.path)/\(SpoolLayout.lock)", O_RDWR | O_CLOEXEC)
    #expect(flock(writer, LOCK_EX | LOCK_NB) == 0)
    #expect(try SpoolAssembly.leftBehind(sketch.spool) == nil)
    close(writer)
    do {
      let lock = try #require(try SpoolAssembly.leftBehind(sketch.spool))
      let second = try SpoolAssembly.leftBehind(sketch.spool)
      #expect(second == nil)
      withExtendedLifetime(lock) {}
    }
    // Its file has been made meanwhile, and somebody else put something there.
    unlink(sketch.spool.headPath)
    let gone = CaptureProblem(.readFailed, sketch.spool.path, errno: ENOENT)
    #expect(throws: gone) { try SpoolAssembly.leftBehind(sketch.spool) }
    unlink("\(sketch.spool.path)/\(SpoolLayout.lock)")
    #expect(throws: gone) { try SpoolAssembly.leftBehind(sketch.spool) }
    #expect(!sketch.spoolNames.contains(SpoolLayout.lock))
    let none = SpoolLayout(path: "\(sketch.folder)/none")
    #expect(throws: CaptureProblem(.readFailed, none.path, errno: ENOENT)) {
      try SpoolAssembly.leftBehind(none)
    }
  }
}
