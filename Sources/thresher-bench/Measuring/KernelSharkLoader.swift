internal import Glibc

/// A small program on KernelShark's own library, built when it is needed, that loads a recording
/// and prints what that cost.
struct KernelSharkLoader {
  let path: String

  /// Where its headers are installed. Debian's pkg-config description is of no use: it asks for a
  /// package that does not come with it.
  private static let folders = ["/usr/include/kernelshark", "/usr/local/include/kernelshark"]

  /// - Throws: what is missing on this machine.
  init() throws {
    guard let headers = Self.folders.first(where: { access("\($0)/libkshark.h", R_OK) == 0 }) else {
      throw BenchFailure("not installed")
    }
    guard let source = Programs.source("Tests/Benchmarks/kshark_load.c") else {
      throw BenchFailure("has no loader beside this build")
    }
    let json = try? ChildProcess.run("pkg-config", ["--cflags", "json-c"], capturing: .output)
    let flags = (json ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    path = "/tmp/thresher-bench-kshark-\(getpid())"
    do {
      try ChildProcess.run(
        "cc", ["-O2", source, "-o", path, "-I\(headers)"] + flags + ["-lkshark", "-ljson-c"])
    } catch {
      throw BenchFailure("cannot be compiled with here")
    }
  }

  func remove() { unlink(path) }
}
