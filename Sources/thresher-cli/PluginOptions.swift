internal import TraceModel

/// The `-O` options of a `report` command line: `[GROUP:]NAME[=VALUE]`.
///
/// Of those that name their group the last counts, and then the last of those that do not. One
/// without a value turns the option round. What nobody knows is left aside, as the reference does.
struct PluginOptions {
  private struct Option {
    var group: Substring?
    var name: Substring
    var value: Substring?
  }

  private var options: [Option] = []

  mutating func add(_ text: String) {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let names = sides[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    options.append(
      Option(
        group: names.count > 1 ? names[0] : nil, name: names[names.count - 1],
        value: sides.count > 1 ? sides[1] : nil))
  }

  var functions: FunctionTextOptions {
    var functions = FunctionTextOptions()
    set(&functions.showsCaller, "ftrace", "parent")
    set(&functions.indents, "ftrace", "indent")
    set(&functions.showsOffset, "ftrace", "offset")
    set(&functions.namesExits, "fgraph", "tailprint")
    set(&functions.showsDepth, "fgraph", "depth")
    return functions
  }

  private func set(_ flag: inout Bool, _ group: Substring, _ name: Substring) {
    for wanted in [group, nil] {
      guard let option = options.last(where: { $0.group == wanted && $0.name == name }) else {
        continue
      }
      switch option.value {
      case nil: flag.toggle()
      case "1", "true": flag = true
      case "0", "false": flag = false
      default: break
      }
    }
  }
}
