/// What the program is to open, as its command line says.
nonisolated package struct LaunchRequest: Hashable, Sendable {
  package var paths: [String] = []
  package var view = LaunchView()

  package init(paths: [String] = []) { self.paths = paths }

  /// Whether nothing is to be opened.
  package var isEmpty: Bool { paths.isEmpty && view.session == nil }

  /// What the command line comes to.
  package enum Outcome: Hashable, Sendable {
    case open(LaunchRequest)
    /// Words for the output, and nothing else to do.
    case tell(String)
    /// Words for the error output.
    case refuse(String)
  }

  package static let usage = """
    usage: thresher [FILE ...] [--session FILE] [--range START..END] [--tasks TASK,...]
                    [--cpus LIST]
           thresher --version

      FILE                recordings, opened together, or a session
      --session FILE      a session (\(SessionFile.suffix)), whatever its name
      --range START..END  the part that is seen, in seconds of the trace: 7.412..7.5
      --tasks TASK,...    rows of tasks, by number or name: 1188,bash
      --cpus LIST         rows of these CPUs alone: 0,2-5, or none

    """

  /// - Parameters:
  ///   - arguments: without the name of the program.
  ///   - folder: which relative paths start from.
  package static func parse(_ arguments: [String], in folder: String) -> Outcome {
    var request = LaunchRequest()
    var rest = arguments[...]
    var takesOptions = true
    func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : folder + "/" + path }
    while let argument = rest.popFirst() {
      guard takesOptions, argument.hasPrefix("-"), argument != "-" else {
        request.paths.append(absolute(argument))
        continue
      }
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      switch name {
      case "--": takesOptions = false
      case "--help", "-h": return .tell(usage)
      case "--version": return .tell("thresher \(ProgramFacts.version)\n")
      case "--session", "--range", "--tasks", "--cpus":
        guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
          return .refuse("\(name) needs a value.\n\(usage)")
        }
        if name == "--session" {
          request.view.session = absolute(value)
        } else if !request.view.set(name, value) {
          return .refuse("\(name) does not take “\(value)”.\n\(usage)")
        }
      default: return .refuse("There is no option \(name).\n\(usage)")
      }
    }
    if request.view.session != nil, !request.paths.isEmpty {
      return .refuse("A session names its recordings itself.\n\(usage)")
    }
    return .open(request)
  }
}
