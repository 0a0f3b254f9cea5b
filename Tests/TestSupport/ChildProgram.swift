internal import Glibc

/// A program run to its end: what it printed and how it ended.
package struct ChildProgram: Sendable {
  package var exitCode: Int32?
  /// The signal that ended it, where one did.
  package var signal: Int32?
  package var output: [UInt8]
  package var errors: [UInt8]

  package var outputText: String { String(decoding: output, as: UTF8.self) }
  package var errorText: String { String(decoding: errors, as: UTF8.self) }

  /// Runs a program that is found in PATH or by its own path.
  ///
  /// - Parameter readsOnly: closes the program's standard output, a pipe then, after so many bytes.
  package init(_ program: String, _ arguments: [String], readsOnly: Int? = nil) {
    let outputFile = ScratchFile()
    let errorFile = ScratchFile()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var ends: [Int32] = [-1, -1]
    if readsOnly != nil {
      precondition(pipe(&ends) == 0, "Tests can make pipes.")
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    } else {
      posix_spawn_file_actions_addopen(&actions, 1, outputFile.path, O_WRONLY | O_TRUNC, 0)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, errorFile.path, O_WRONLY | O_TRUNC, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let result = posix_spawnp(&process, program, &actions, nil, &words, environ)
    var head: [UInt8] = []
    if let readsOnly {
      close(ends[1])
      var block = [UInt8](repeating: 0, count: readsOnly)
      head = Array(block.prefix(max(0, read(ends[0], &block, readsOnly))))
      close(ends[0])
    }
    output = head
    errors = []
    guard result == 0 else { return }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    if status & 0x7f == 0 { exitCode = status >> 8 & 0xff } else { signal = status & 0x7f }
    if readsOnly == nil { output = outputFile.contents() }
    errors = errorFile.contents()
  }
}
